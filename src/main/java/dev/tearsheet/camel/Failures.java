package dev.tearsheet.camel;

import dev.tearsheet.article.Defect;
import dev.tearsheet.dump.DumpChanged;
import dev.tearsheet.dump.StickyBit;
import dev.tearsheet.store.OriginalReplaced;
import dev.tearsheet.store.Shelf;
import dev.tearsheet.store.SqlState;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a file that could not be taken to its end: quarantine for the dump's own fault, else it waits. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger("failures");

    private static final Duration SHORT_REST = Duration.ofSeconds(2);

    /** What another instance works on is read whole to find that out, so not again at once. */
    private static final Duration OTHERS_REST = Duration.ofSeconds(10);

    /** What this instance works on itself under another name; longer where it takes long to find that out. */
    private static final Duration OWN_REST = Duration.ofMillis(250);

    private static final long OWN_REST_BYTES_PER_MILLI = 20_000;

    /** How many files at most are tried, in an outage of a folder, in the time that one of them rests. */
    private static final int MOST_TURNS = 8;

    private static final String DEFECT = "defect";
    private static final String SHA256 = "sha256";

    private final Shelf shelf;
    private final String doneSuffix;
    private final Deliveries deliveries;
    private final InboxGate gate;
    private final Outages outages;
    private final BackOff backOff;
    private final int mostStrikes;
    private final Clock clock;
    private final Map<String, Integer> strikes = new ConcurrentHashMap<>();
    private final Map<String, String> said = new ConcurrentHashMap<>();
    private final Map<String, FailedTick> failedTicks = new ConcurrentHashMap<>();

    Failures(
            Shelf shelf,
            String doneSuffix,
            Deliveries deliveries,
            InboxGate gate,
            Outages outages,
            BackOff backOff,
            int mostStrikes,
            Clock clock) {
        this.shelf = shelf;
        this.doneSuffix = doneSuffix;
        this.deliveries = deliveries;
        this.gate = gate;
        this.outages = outages;
        this.backOff = backOff;
        this.mostStrikes = mostStrikes;
        this.clock = clock;
    }

    /** The body becomes the reason file of a bad dump, for the next step to make into JSON. */
    void giveReason(Exchange exchange) throws IOException {
        Delivery delivery = Carried.delivery(exchange);
        Defect defect = exchange.getProperty(DEFECT, Defect.class);
        if (defect == null) {
            defect = behind(exchange, Defect.class);
            exchange.setProperty(DEFECT, defect);
        }
        String sha256 = delivery.file().sha256();
        exchange.setProperty(SHA256, sha256);
        exchange.getMessage()
                .setBody(ReasonFile.of(
                        delivery.name(), sha256, defect, clock.instant().toString()));
    }

    /** The body is the reason as JSON; moves the file. */
    void toQuarantine(Exchange exchange) throws IOException {
        Delivery delivery = Carried.delivery(exchange);
        Defect defect = exchange.getProperty(DEFECT, Defect.class);
        Path kept = shelf.quarantine(
                delivery.path(),
                delivery.file()::isAt,
                exchange.getMessage().getBody(byte[].class),
                exchange.getProperty(SHA256, String.class));
        delivery.dropDoneFile(doneSuffix);
        deliveries.countQuarantined();
        outages.fileIsDone(delivery.path());
        forget(delivery.name());
        LOG.warn(
                "'{}': to quarantine as '{}': {}: {}; {}",
                delivery.name(),
                kept.getFileName(),
                defect.kind(),
                defect.getMessage(),
                defect.whatToDo());
    }

    /** The file stays in the inbox for another poll; says why, once for each reason. */
    void leaveInInbox(Exchange exchange) {
        Delivery delivery = Carried.delivery(exchange);
        Throwable failure = rootOf(exchange);
        String why = words(failure);
        if (outages.noteDatabase(Outages.caught(exchange))) {
            // A stop has ended the wait for it; or it is the routes of an older home, which do not wait at the desk.
            why = "the database is away; it goes on from the ledger";
        } else if (Files.notExists(delivery.path(), LinkOption.NOFOLLOW_LINKS)) {
            why = "it vanished while it was read";
            outages.fileIsDone(delivery.path());
        } else if (failure instanceof IOException io && !(failure instanceof OriginalReplaced)) {
            waitForFolder(delivery, io);
            return;
        }
        gate.rest(delivery.name(), rest(delivery, failure));
        deliveries.stays(delivery, why);
        if (isNews(delivery, why)) {
            if (failure instanceof RouteDefect) {
                deliveries.countRouteDefect(delivery.name());
                LOG.error("'{}': stays in the inbox: {}", delivery.name(), why);
            } else {
                LOG.info("'{}': stays in the inbox: {}", delivery.name(), why);
            }
        }
    }

    /** The same for a file that changed, where what is stored of it cannot be taken back: it stays, and so do its rows. */
    void leaveWithRows(Exchange exchange) {
        if (outages.noteDatabase(Outages.caught(exchange))) {
            leaveInInbox(exchange);
            return;
        }
        Delivery delivery = Carried.delivery(exchange);
        String why = "changed while it was in work, and what is stored of it cannot be taken back"
                + SqlState.inBrackets(rootOf(exchange))
                + "; let keys of your own refer to articles with 'on delete cascade'";
        gate.rest(delivery.name(), SHORT_REST);
        deliveries.stays(delivery, why);
        LOG.warn("'{}': stays in the inbox: {}", delivery.name(), why);
    }

    private static Duration rest(Delivery delivery, Throwable failure) {
        if (failure instanceof ClaimedHere) {
            long bytes = delivery.dumps().stream()
                    .mapToLong(dump -> dump.profile().unpackedBytes())
                    .sum();
            Duration own = OWN_REST.plusMillis(bytes / OWN_REST_BYTES_PER_MILLI);
            return own.compareTo(OTHERS_REST) < 0 ? own : OTHERS_REST;
        }
        return failure instanceof ClaimLost ? OTHERS_REST : SHORT_REST;
    }

    /** A full disk, a folder unmounted, or a file that cannot be read. */
    private void waitForFolder(Delivery delivery, IOException caught) {
        IOException failure = HeldFile.behind(caught, delivery.path(), StickyBit.ofThisProcess());
        Duration rest = backOff.next(delivery.name());
        gate.rest(delivery.name(), rest);
        String why = words(failure);
        boolean itself = outages.noteFile(delivery.path(), failure);
        deliveries.stays(delivery, itself ? why : "waits for a folder that is away: " + why);
        if (itself) {
            if (isNews(delivery, why)) {
                LOG.warn("'{}': stays in the inbox and is tried again: {}", delivery.name(), why);
            }
        } else {
            // The other files need the folder, too. But while this one rests each of them gets its turn: one that is
            // too big for what is left of the disk must not keep the rest away.
            gate.pause(rest.dividedBy(Math.min(MOST_TURNS, outages.filesWaiting() + 1)));
        }
    }

    private boolean isNews(Delivery delivery, String why) {
        return !why.equals(said.put(delivery.name(), why));
    }

    /** Counts a failure that is no outage; the last strike makes it a defect. */
    void strike(Exchange exchange) {
        Delivery delivery = Carried.delivery(exchange);
        Throwable failure = rootOf(exchange);
        int count = strikes.merge(delivery.name(), 1, Integer::sum);
        LOG.error("'{}': failed for the {}. time of {}", delivery.name(), count, mostStrikes, failure);
        if (count >= mostStrikes) {
            exchange.setProperty("struckOut", true);
            exchange.setProperty(
                    DEFECT,
                    failure instanceof BooksDoNotBalance amiss
                            ? amiss.struckOut(count)
                            : new Defect(
                                    Defect.Kind.FAILED_REPEATEDLY,
                                    "failed " + count + " times with "
                                            + failure.getClass().getSimpleName() + SqlState.inBrackets(failure)
                                            + "; expected none; the log has the trace",
                                    null,
                                    null,
                                    "look into the log, mend what it says, then put the dump through again with"
                                            + " 'retry'"));
        }
    }

    /** A piece of work by the clock failed; the next tick tries again. */
    void noteFailedTick(Exchange exchange) {
        Throwable failure = rootOf(exchange);
        if (!outages.noteDatabase(Outages.caught(exchange)) && !isStop(failure)) {
            String route = exchange.getFromRouteId();
            deliveries.countFailedTick(route);
            FailedTick tick = new FailedTick(words(failure), clock.instant());
            FailedTick before = failedTicks.put(route, tick);
            if (before != null && tick.isSameTrouble(before)) {
                LOG.debug("route '{}' failed again", route, failure);
            } else if (failure instanceof IOException) {
                LOG.warn("route '{}' waits and is tried again: {}", route, words(failure));
            } else {
                LOG.error("route '{}' failed", route, failure);
            }
        }
    }

    /** When a route last failed, and of what. */
    private record FailedTick(String words, Instant at) {

        /** Ticks come every few seconds: where one has not failed for so long, the trouble was over. */
        private static final Duration LULL = Duration.ofMinutes(1);

        boolean isSameTrouble(FailedTick before) {
            return words.equals(before.words) && Duration.between(before.at, at).compareTo(LULL) < 0;
        }
    }

    private static boolean isStop(Throwable failure) {
        return failure instanceof RejectedExecutionException || failure instanceof InterruptedException;
    }

    /** The file has left the inbox: what went wrong with it before does not count against another of its name. */
    void forget(String name) {
        strikes.remove(name);
        said.remove(name);
        backOff.forget(name);
    }

    private static String words(Throwable failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "permission denied: " + denied.getFile() + "; let the service's user read and move it";
        }
        if (isStop(failure)) {
            return "the service is stopping; the next start goes on from the ledger";
        }
        return failure instanceof OriginalReplaced
                        || failure instanceof DumpChanged
                        || failure.getClass().getPackage() == Failures.class.getPackage()
                ? failure.getMessage()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    /** Camel and iterators wrap what a step throws; what counts is the innermost that says something. */
    private static Throwable rootOf(Exchange exchange) {
        return Causes.root(Outages.caught(exchange));
    }

    private static <T extends Throwable> T behind(Exchange exchange, Class<T> type) {
        Throwable failure = Outages.caught(exchange);
        while (!type.isInstance(failure)) {
            failure = failure.getCause();
        }
        return type.cast(failure);
    }
}
