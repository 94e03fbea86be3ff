package dev.tearsheet.camel;

import dev.tearsheet.store.Outage;
import dev.tearsheet.store.Rights;
import dev.tearsheet.store.Trouble;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outages of the service: the database's, and those of its folders (a full disk, a folder unmounted). Safe for many
 * threads.
 */
public final class Outages {

    private static final Logger LOG = LoggerFactory.getLogger("outage");

    /** A connection that was cut or a deadlock is mended by the first retry, and not worth a word. */
    private static final Duration HICCUP = Duration.ofMillis(500);

    private final Deliveries deliveries;
    private final LongSupplier nanoTime;
    private final Away database;
    private final Away folders;
    private final GivenUp givenUp;
    /** Files that wait for a folder, and since when. */
    private final Map<Path, Long> waiting = new ConcurrentHashMap<>();
    /** Files that cannot be read themselves, and since when. */
    private final Map<Path, Long> unreadable = new ConcurrentHashMap<>();

    /** Work that no file stands for, articles put through again, that waits for the database. */
    private final Set<String> waitingBeside = ConcurrentHashMap.newKeySet();

    private final DataSource source;
    /** What is wrong with the tables, or the rights on them; null where nothing is known to be. */
    private volatile String amiss;

    Outages(DataSource source, Deliveries deliveries, GivenUp givenUp, LongSupplier nanoTime) {
        this.source = source;
        this.deliveries = deliveries;
        this.givenUp = givenUp;
        this.nanoTime = nanoTime;
        this.database = new Away("the database", HICCUP, nanoTime);
        this.folders = new Away("a folder", Duration.ZERO, nanoTime);
    }

    /** For the routes' retryWhile: whether the exchange's failure is the database's and passes by waiting. */
    public boolean isBehind(Exchange exchange) {
        Throwable failure = exchange.getException() != null ? exchange.getException() : caught(exchange);
        return failure != null && Outage.isBehind(failure);
    }

    /** A statement of the flow has failed this moment. */
    void noteFailure(Exchange exchange) {
        if (noteDatabase(caught(exchange))) {
            waits(exchange, true);
        }
    }

    private void waits(Exchange exchange, boolean does) {
        Delivery delivery = exchange.getProperty(Delivery.PROPERTY, Delivery.class);
        if (delivery != null) {
            delivery.waitsForDatabase(does);
        } else if (!does) {
            waitingBeside.remove(exchange.getExchangeId());
        } else if (waitingBeside.add(exchange.getExchangeId())) {
            // Cut off by a stop, or by another configuration, it waits no more.
            exchange.getUnitOfWork().addSynchronization(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange ended) {
                    waitingBeside.remove(exchange.getExchangeId());
                }
            });
        }
    }

    private boolean anyWaits() {
        return !waitingBeside.isEmpty() || deliveries.inWork().stream().anyMatch(Delivery::waitsForDatabase);
    }

    /** Notes an outage of the database. False if the failure is none. */
    boolean noteDatabase(Throwable failure) {
        boolean outage = Outage.isBehind(failure);
        if (outage) {
            note(Trouble.behind(failure), Outage.isOfTables(failure));
        }
        return outage;
    }

    private void note(Trouble trouble, boolean isOfTables) {
        Supplier<String> away = () -> "is away; what needs it waits, and goes on by itself: it " + trouble;
        if (isOfTables) {
            if (amiss == null) {
                amiss = "the database " + trouble;
            }
            database.note(
                    trouble.whatToDo(),
                    () -> exactly(trouble) + "; what needs it waits meanwhile, and goes on by itself");
        } else if (trouble.isPassing()) {
            database.notePassing(trouble.whatToDo(), away);
        } else {
            database.note(trouble.whatToDo(), away);
        }
    }

    /** With the very rights that are lacking, where it is rights. */
    private String exactly(Trouble trouble) {
        String words = trouble.toString();
        try {
            List<String> missing = Rights.missing(source);
            if (!missing.isEmpty()) {
                words += ": " + String.join("; ", missing);
            }
        } catch (SQLException away) {
            LOG.debug("while asking for rights", away);
        }
        amiss = "the database " + words;
        return words;
    }

    /** What is wrong with the tables, or the rights on them, and what to do; empty where nothing is known to be. */
    public Optional<String> amiss() {
        return Optional.ofNullable(amiss);
    }

    /** A statement of the flow that writes went through; one that reads says nothing of a full or read-only database. */
    void databaseIsThere(Exchange exchange) {
        waits(exchange, false);
        // Of rights, one statement may lack some that another does not need.
        if (amiss == null || !anyWaits()) {
            databaseIsThere();
        }
    }

    /** The heartbeat went through: little as it writes, that counts only where no batch finds that it cannot. */
    void heartbeatIsThere(Exchange exchange) {
        if (!anyWaits()) {
            databaseIsThere();
        }
    }

    private void databaseIsThere() {
        amiss = null;
        database.over();
    }

    /** A file could not be taken to its end, and waits. True if it is the file itself that cannot be read. */
    boolean noteFile(Path file, IOException why) {
        boolean itself = why instanceof FileSystemException failure
                && failure.getFile() != null
                && failure.getOtherFile() == null // of two it is the place that it was copied to: a full disk, mostly
                && file.equals(Path.of(failure.getFile()));
        if (itself) {
            unreadable.putIfAbsent(file, nanoTime.getAsLong());
        } else {
            waiting.putIfAbsent(file, nanoTime.getAsLong());
            folders.note(why);
        }
        return itself;
    }

    /** How many files wait for a folder. */
    int filesWaiting() {
        return waiting.size();
    }

    /** A file went to its shelf, or is gone. */
    void fileIsDone(Path file) {
        unreadable.remove(file);
        waiting.remove(file);
        if (waiting.isEmpty()) {
            folders.over();
        }
    }

    /** How long the longest of the present outages has lasted, or empty. */
    public Optional<Duration> age() {
        Stream.of(unreadable, waiting)
                .flatMap(files -> files.keySet().stream())
                .filter(file -> Files.notExists(file, LinkOption.NOFOLLOW_LINKS))
                .toList()
                .forEach(this::fileIsDone);
        Stream<Duration> files = Stream.of(unreadable, waiting)
                .flatMap(since -> since.values().stream())
                .map(since -> Duration.ofNanos(nanoTime.getAsLong() - since));
        return Stream.of(database.age().stream(), givenUp.age().stream(), files)
                .flatMap(ages -> ages)
                .max(Duration::compareTo);
    }

    /** Whether statements fail at present. */
    public boolean isDatabaseAway() {
        return databaseAge().isPresent();
    }

    /** For how long statements have failed, or empty. */
    public Optional<Duration> databaseAge() {
        return database.age();
    }

    static Throwable caught(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}
