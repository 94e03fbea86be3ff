package dev.tearsheet.camel;

import com.fasterxml.jackson.core.JacksonException;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.store.Outage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.InflightRepository;
import org.apache.camel.support.ExchangeHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One batch at the desk: worked on by a hand, looked at by the batch's own thread. */
final class Round {

    private static final Logger LOG = LoggerFactory.getLogger("desk");

    private static final String DESK = "desk";

    private static final long LOOK_MILLIS = 100;

    /** A thread with less than this between two looks waits for something rather than works. */
    private static final long IDLE_NANOS = 1_000_000;

    /** How many looks a step gets to end after it was asked to. */
    private static final int GRACE = 5;

    /** Bytes that common file systems take at most. */
    private static final int LONGEST_FILE_NAME = 255;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Exchange batch;
    private final List<RawArticle> articles;
    private final Executor hands;
    private final GivenUp givenUp;
    private final Duration allowance;
    private final ProducerTemplate desk;

    // All below is guarded by this.
    private final Object[] outcomes;
    private int begun;
    private Turn turn;
    private Exception fault;
    private boolean over;

    Round(
            Exchange batch,
            List<RawArticle> articles,
            ProducerTemplate desk,
            Executor hands,
            GivenUp givenUp,
            Duration allowance) {
        this.batch = batch;
        this.articles = articles;
        this.hands = hands;
        this.givenUp = givenUp;
        this.allowance = allowance;
        this.desk = desk;
        this.outcomes = new Object[articles.size()];
    }

    /**
     * Works on all of them and waits for the last.
     *
     * @throws RouteDefect if the route is at fault
     * @throws Exception if something is away that a step needs: the database, or a second sink
     * @throws InterruptedException if the flow is being cut off; the hand is then left to itself
     */
    List<Object> outcomes() throws Exception {
        hands.execute(this::work);
        try {
            look();
        } catch (InterruptedException cutOff) {
            letGo();
            throw cutOff;
        }
        return Arrays.asList(outcomes);
    }

    // --- The hand ---

    private void work() {
        for (Turn mine = next(); mine != null; mine = next()) {
            Object outcome;
            Exception broken = null;
            try {
                Exchange after = desk.send("direct:desk", mine.exchange);
                broken = noFaultOfTheArticle(after.getException());
                outcome = broken == null ? outcome(mine, after) : null;
            } catch (Throwable failure) { // a step may throw whatever there is
                outcome = Step.failed(mine.raw, mine.step(), failure);
            }
            if (!end(mine, outcome, broken)) {
                // It has been taken off the books twice: when it was left behind, and now by Camel.
                InflightRepository inflight = batch.getContext().getInflightRepository();
                inflight.add(mine.exchange);
                inflight.add(mine.exchange, DESK);
                givenUp.ended();
                LOG.info("{}: step '{}' has ended after all", mine.raw.id(), mine.late.step());
                return;
            }
        }
    }

    private static Object outcome(Turn mine, Exchange after) {
        if (after.getException() == null) {
            return after.getMessage().getBody();
        }
        Throwable cause = Causes.root(after.getException());
        return isOfTheName(cause)
                ? Step.nameTooLong(mine.raw, FailingStep.of(after))
                : Step.failed(mine.raw, FailingStep.of(after), cause);
    }

    /** What its dump has to wait for: a fault of the route, or something that is away; null where it is neither. */
    private static Exception noFaultOfTheArticle(Exception failure) {
        RouteDefect defect = RouteFiles.defectBehind(failure);
        if (defect != null || failure == null) {
            return defect;
        }
        if (Outage.isForAll(failure)) {
            return failure; // first: the driver says by an IOException why it cannot connect
        }
        return Causes.root(failure) instanceof IOException away && !isOfTheText(away) && !isOfTheName(away)
                ? away // a full disk, or a second sink
                : null;
    }

    /** Whether what was read was at fault, and not the way to it: waiting would not mend that. */
    private static boolean isOfTheText(IOException failure) {
        return failure instanceof JacksonException || failure instanceof CharacterCodingException;
    }

    /**
     * Whether a sink was given a file name of the article's that no file system takes. The words are those of the
     * operating system, which may speak another language; so the name is looked at, too.
     */
    private static boolean isOfTheName(Throwable failure) {
        String file = failure instanceof FileSystemException refused ? String.valueOf(refused.getFile()) : "";
        String name = file.substring(file.lastIndexOf('/') + 1);
        return failure instanceof IOException
                && (String.valueOf(failure.getMessage()).contains("name too long")
                        || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_FILE_NAME);
    }

    private synchronized Turn next() {
        if (begun == outcomes.length || fault != null || over) {
            over = true;
            notifyAll();
            return null;
        }
        RawArticle raw = articles.get(begun);
        Exchange exchange = ExchangeHelper.createCorrelatedCopy(batch, false);
        // The flow's statements have taken their parameters from headers; a step of the desk must not take them for its
        // own.
        exchange.getMessage().removeHeaders("Camel*");
        exchange.getMessage().setBody(raw);
        turn = new Turn(begun++, raw, exchange, Thread.currentThread());
        return turn;
    }

    /** False if the hand was left behind meanwhile, and another has taken its place. */
    private synchronized boolean end(Turn mine, Object outcome, Exception broken) {
        if (turn != mine) {
            return false;
        }
        turn = null;
        if (mine.late == null) {
            outcomes[mine.index] = outcome;
            fault = broken;
        } else {
            outcomes[mine.index] = mine.late;
            Thread.interrupted(); // what it was asked to end with is not for the next article
        }
        return true;
    }

    // --- The batch's own thread ---

    private synchronized void look() throws Exception {
        Turn seen = null;
        long atFirst = 0;
        long before = 0;
        int idle = 0;
        int asked = 0;
        while (true) {
            wait(LOOK_MILLIS);
            if (over) {
                break;
            }
            if (turn == null) {
                continue;
            }
            long now = THREADS.getThreadCpuTime(turn.hand.getId());
            if (turn != seen) {
                seen = turn;
                atFirst = now;
                idle = 0;
                asked = 0;
            } else if (seen.late != null) {
                asked++;
                if (asked >= GRACE && givenUp.oneMore()) {
                    leaveBehind(seen);
                }
            } else {
                idle += now - before < IDLE_NANOS ? 1 : 0;
                seen.late = tooLate(seen, now - atFirst, idle * LOOK_MILLIS);
                if (seen.late != null) {
                    seen.hand.interrupt();
                }
            }
            before = now;
        }
        if (fault != null) {
            throw fault;
        }
    }

    private Rejected tooLate(Turn slow, long worked, long idleMillis) {
        Allowance own = Allowance.of(slow.raw, allowance);
        if (worked > own.work().toNanos()) {
            return Step.tooLate(slow.raw, slow.step(), "took more than " + words(own.work()) + " of processor time");
        }
        if (idleMillis > own.pause().toMillis()) {
            return Step.tooLate(slow.raw, slow.step(), "waited for more than " + words(own.pause()));
        }
        return null;
    }

    private static String words(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** The hand does not end: its article is rejected all the same, and another hand goes on with the next. */
    private void leaveBehind(Turn stuck) {
        LOG.error("{}: {}", stuck.raw.id(), stuck.late.message());
        outcomes[stuck.index] = stuck.late;
        turn = null;
        takeOffTheBooks(stuck.exchange);
        hands.execute(this::work);
    }

    /**
     * Of an article that is left behind at the desk: or every stop would wait for it, and a configuration that another has
     * followed would never end.
     */
    static void takeOffTheBooks(Exchange stuck) {
        InflightRepository inflight = stuck.getContext().getInflightRepository();
        inflight.remove(stuck);
        inflight.remove(stuck, DESK);
    }

    private synchronized void letGo() {
        over = true;
        if (turn != null) {
            turn.hand.interrupt();
        }
    }

    /** One article in a hand. */
    private static final class Turn {

        private final int index;
        private final RawArticle raw;
        private final Exchange exchange;
        private final Thread hand;
        /** What it is rejected with when its time is up; guarded by the round. */
        private Rejected late;

        Turn(int index, RawArticle raw, Exchange exchange, Thread hand) {
            this.index = index;
            this.raw = raw;
            this.exchange = exchange;
            this.hand = hand;
        }

        /** The step that it is in. */
        String step() {
            String node = exchange.getExchangeExtension().getHistoryNodeId();
            return node == null ? DESK : node;
        }
    }
}
