package dev.tearsheet.camel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.InflightRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts an article over the desk that no dump waits for: to rehearse a configuration, or to look what it makes of one. A
 * step that does not end is left behind after a while, as a fault of the route: whoever asked has an answer, and an edit
 * that hangs does not keep the next one from being judged.
 *
 * <p>For one thread at a time.
 */
final class WatchedDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("desk");

    private static final String DESK = "desk";

    private static final long LOOK_MILLIS = 100;

    /** How many times the allowance a step may take by the clock, as in the work on a dump. */
    private static final int WAITS = 6;

    /** What a start needs on a slow machine, which has to load all that the steps are made of. */
    private static final Duration LEAST_WORK = Duration.ofSeconds(3);

    private static final Duration LEAST_WAIT = Duration.ofSeconds(30);

    /** How long a step gets to end after it was asked to. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final int NODE_LOOKS = 500;
    private static final long NODE_LOOK_NANOS = 100_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final CamelContext context;
    private final Duration mostWork;
    private final Duration mostWait;
    private final ExecutorService hands;
    private ProducerTemplate desk;

    /**
     * @param allowance processor time that the steps may take for one article
     * @param hands makes the threads that do the steps
     */
    WatchedDesk(CamelContext context, Duration allowance, ThreadFactory hands) {
        this.context = context;
        mostWork = longer(allowance, LEAST_WORK);
        mostWait = longer(allowance.multipliedBy(WAITS), LEAST_WAIT);
        this.hands = Executors.newCachedThreadPool(hands);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /**
     * The article after the desk, with the exception that a step may have thrown.
     *
     * @param given puts the article in
     * @throws RouteDefect if a step does not end
     */
    Exchange send(Processor given) {
        Exchange exchange = context.getEndpoint("direct:desk").createExchange(ExchangePattern.InOut);
        try {
            given.process(exchange);
        } catch (Exception unfit) {
            throw new IllegalStateException(unfit);
        }
        ProducerTemplate template = template();
        CompletableFuture<Thread> hand = new CompletableFuture<>();
        CompletableFuture<Exchange> done = new CompletableFuture<>();
        hands.execute(() -> {
            hand.complete(Thread.currentThread());
            try {
                done.complete(template.send("direct:desk", exchange));
            } catch (Throwable failure) { // a step may throw whatever there is
                done.completeExceptionally(failure);
            }
        });
        return await(exchange, hand.join(), done);
    }

    private ProducerTemplate template() {
        if (desk == null) {
            desk = context.createProducerTemplate();
        }
        return desk;
    }

    private Exchange await(Exchange exchange, Thread hand, CompletableFuture<Exchange> done) {
        long began = System.nanoTime();
        long cpu = THREADS.getThreadCpuTime(hand.getId());
        while (true) {
            Exchange after = within(Duration.ofMillis(LOOK_MILLIS), done);
            if (after != null) {
                return after;
            }
            boolean worked = THREADS.getThreadCpuTime(hand.getId()) - cpu > mostWork.toNanos();
            if (worked || System.nanoTime() - began > mostWait.toNanos()) {
                return leaveBehind(exchange, hand, done, worked);
            }
        }
    }

    private Exchange leaveBehind(Exchange exchange, Thread hand, CompletableFuture<Exchange> done, boolean worked) {
        String node = nodeOf(exchange);
        hand.interrupt();
        if (within(GRACE, done) == null) {
            // Or every stop would wait for it.
            InflightRepository inflight = context.getInflightRepository();
            inflight.remove(exchange);
            inflight.remove(exchange, DESK);
            done.whenComplete((after, failure) -> LOG.info("step '{}' has ended after all", node));
        }
        throw new RouteDefect(("route 'desk': step '%s' %s on an article, and has not ended;"
                        + " mend the step, take it out, or raise limits.time")
                .formatted(
                        node,
                        worked
                                ? "took more than " + mostWork.toSeconds() + " s of processor time"
                                : "waited for more than " + mostWait.toSeconds() + " s"));
    }

    /** The step that it is in: a loop is in none of its steps now and then, so it is looked at until it is in one. */
    private static String nodeOf(Exchange exchange) {
        String node = null;
        for (int look = 0; look < NODE_LOOKS && node == null; look++) {
            node = exchange.getExchangeExtension().getHistoryNodeId();
            LockSupport.parkNanos(NODE_LOOK_NANOS);
        }
        return node == null ? DESK : node;
    }

    /** Null if it has not ended by then. */
    private static Exchange within(Duration most, CompletableFuture<Exchange> done) {
        try {
            return done.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException later) {
            return null;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException cutOff) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cut off while an article was at the desk", cutOff);
        }
    }

    @Override
    public void close() {
        hands.shutdownNow();
        if (desk != null) {
            desk.stop();
        }
    }
}
