package dev.tearsheet.camel;

import dev.tearsheet.article.RawArticle;
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
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
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

    /** What a start needs on a slow machine, which has to load all that the steps are made of. */
    private static final Allowance LEAST = new Allowance(Duration.ofSeconds(3), Duration.ofSeconds(30));

    /** How long a step gets to end after it was asked to. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final int NODE_LOOKS = 500;
    private static final long NODE_LOOK_NANOS = 100_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final CamelContext context;
    private final Duration allowance;
    private final ExecutorService hands;
    private ProducerTemplate desk;

    /**
     * @param allowance processor time that the steps may take for one article, for each megabyte begun
     * @param hands makes the threads that do the steps
     */
    WatchedDesk(CamelContext context, Duration allowance, ThreadFactory hands) {
        this.context = context;
        this.allowance = allowance;
        this.hands = Executors.newCachedThreadPool(hands);
    }

    /**
     * The article after the desk, with the exception that a step may have thrown.
     *
     * @param given puts in what goes with the article
     * @throws RouteDefect if a step does not end
     */
    Exchange send(RawArticle raw, Consumer<Exchange> given) {
        Exchange exchange = context.getEndpoint("direct:desk").createExchange(ExchangePattern.InOut);
        exchange.getMessage().setBody(raw);
        given.accept(exchange);
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
        return await(
                new Sent(exchange, hand.join(), done),
                Allowance.of(raw, allowance).atLeast(LEAST));
    }

    private ProducerTemplate template() {
        if (desk == null) {
            desk = context.createProducerTemplate();
        }
        return desk;
    }

    /** An article at the desk. */
    private record Sent(Exchange exchange, Thread hand, CompletableFuture<Exchange> done) {}

    private Exchange await(Sent sent, Allowance most) {
        long began = System.nanoTime();
        long cpu = THREADS.getThreadCpuTime(sent.hand.getId());
        while (true) {
            Exchange after = within(Duration.ofMillis(LOOK_MILLIS), sent.done);
            if (after != null) {
                return after;
            }
            if (THREADS.getThreadCpuTime(sent.hand.getId()) - cpu > most.work().toNanos()) {
                return leaveBehind(sent, "took more than " + most.work().toSeconds() + " s of processor time");
            }
            if (System.nanoTime() - began > most.pause().toNanos()) {
                return leaveBehind(sent, "waited for more than " + most.pause().toSeconds() + " s");
            }
        }
    }

    private Exchange leaveBehind(Sent sent, String what) {
        String node = nodeOf(sent.exchange);
        if (sent.done.isDone()) {
            return within(Duration.ZERO, sent.done); // at the last moment
        }
        sent.hand.interrupt();
        boolean ended = isDoneWithin(GRACE, sent.done);
        if (!ended) {
            Round.takeOffTheBooks(sent.exchange);
            sent.done.whenComplete((after, failure) -> LOG.info("step '{}' has ended after all", node));
        }
        throw new RouteDefect(
                "route 'desk': step '%s' %s on an article%s; mend the step, take it out, or raise limits.time"
                        .formatted(node, what, ended ? "" : ", and has not ended"));
    }

    private static boolean isDoneWithin(Duration most, CompletableFuture<Exchange> done) {
        try {
            done.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException later) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        } catch (InterruptedException cutOff) {
            Thread.currentThread().interrupt();
        }
        return done.isDone();
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
