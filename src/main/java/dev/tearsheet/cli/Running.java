package dev.tearsheet.cli;

import dev.tearsheet.article.Plural;
import dev.tearsheet.camel.Deliveries;
import dev.tearsheet.camel.Flow;
import dev.tearsheet.camel.Generations;
import dev.tearsheet.camel.Premises;
import dev.tearsheet.config.Settings;
import dev.tearsheet.dump.Inbox;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.Instance;
import dev.tearsheet.store.Ledger;
import dev.tearsheet.store.Outage;
import dev.tearsheet.store.Shelf;
import dev.tearsheet.store.Trouble;
import dev.tearsheet.store.WrongEncoding;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service while it runs: everything it has opened, in the order in which it is closed again. */
final class Running implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("service");

    private static final long LOOK_MILLIS = 200;
    private static final long ASK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The route that puts rejected articles through again, and how often it may fail before the end. */
    private static final String RETRY = "retry";

    private static final int MOST_FAILED_RETRIES = 3;

    private final Settings settings;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<Closing> toClose = new ArrayDeque<>();
    private final Console console;
    private volatile Premises premises;
    private volatile ConfigWatch watch;

    /** Since when, by {@link System#nanoTime}, the start has waited for the database, or null. */
    private volatile Long awaitedSince;

    private Ledger ledger;
    private long nextAsk = System.nanoTime();

    @FunctionalInterface
    private interface Closing {
        void close() throws Exception;
    }

    private Running(Settings settings, PrintWriter out) {
        this.settings = settings;
        this.console = Console.of(settings, out);
    }

    /**
     * Starts the service, or throws with everything closed that had been opened.
     *
     * @param once whether an outage at the start is waited for no longer than {@code once.wait}
     */
    static Running start(Settings settings, boolean once, PrintWriter out) throws Exception {
        Running running = new Running(settings, out);
        Thread hook = new Thread(running::stopAndWait, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            running.open(once);
            return running;
        } catch (Exception e) {
            running.close();
            throw e;
        }
    }

    private void open(boolean once) throws Exception {
        for (String key : Settings.FOLDERS) {
            Folders.whyNot(settings, key).ifPresent(why -> {
                throw new Refusal(Exit.USAGE, why.toString());
            });
        }
        Path data = folder("data.folder");
        Path inbox = folder("inbox.folder");
        Inbox watched = Flow.inbox(settings, System::nanoTime);
        lookAhead(watched);
        Shelf shelf = Flow.shelf(settings);

        DatabaseAccess access = DatabaseAccess.forService(settings, stop).orElse(null);
        if (access == null) {
            return;
        }
        toClose.push(access::close);
        serveHealth();
        access.keepAlive(settings).ifPresent(revival -> toClose.push(revival::close));
        Database database = access.open(settings.count("database.connections"));
        toClose.push(database::close);
        ledger = new Ledger(database.dataSource());
        List<UUID> dead = using(() -> Instance.dead(data));
        Instance instance = using(() -> Instance.enter(settings.home(), data));
        toClose.push(instance::close);
        toClose.push(shelf::leave);
        using(shelf::sweepParts);
        String server = awaitDatabase(
                () -> {
                    migrate(access);
                    ledger.bury(dead);
                    Instance.clearAway(data, dead);
                    ledger.enter(instance);
                    recover(shelf, dead);
                    return ledger.serverVersion();
                },
                once);
        if (server == null) {
            return;
        }
        toClose.push(() -> leave(instance));

        premises = new Premises(database.dataSource(), instance, shelf, watched);
        Generations generations = new Generations(premises);
        toClose.push(generations::close);
        Flow flow = generations.prepare(settings);
        Logs.hear(settings, Generations.routesOf(flow));
        generations.takeOver(flow);
        watch = new ConfigWatch(generations, ledger, instance, !once, ConfigWatch.LOOK);
        toClose.push(watch::close);
        console.banner(settings, flow.configVersion(), access.where(), server, inbox);
    }

    /** What lies in the inbox settles while the service starts. A folder that cannot be listed the first poll tells of. */
    private static void lookAhead(Inbox inbox) {
        Thread look = new Thread(
                () -> {
                    try {
                        inbox.survey();
                    } catch (UncheckedIOException away) {
                        LOG.debug("at the first look into the inbox", away);
                    }
                },
                "first-look");
        look.setDaemon(true);
        look.start();
    }

    /** After the embedded server is had: until then another service on this home is what stands against the start. */
    private void serveHealth() {
        if (settings.count("health.port") == 0) {
            return;
        }
        try {
            toClose.push(Health.serve(settings, this::report)::close);
        } catch (Refusal taken) {
            if (DatabaseAccess.isEmbedded(settings)) {
                throw taken;
            }
            LOG.warn("{}; this one tells nothing over HTTP", taken.getMessage());
        }
    }

    private Health.Report report() {
        Premises running = premises;
        ConfigWatch watching = watch;
        if (running == null || watching == null) {
            Long since = awaitedSince;
            Duration outage = since == null ? null : Duration.ofNanos(System.nanoTime() - since);
            return Health.Report.of(status(outage, Health.Status.STARTING), null, outage != null, null, outage, 0, 0);
        }
        Duration outage = running.outages().age().orElse(null);
        return Health.Report.of(
                status(outage, running.isInPlace() ? Health.Status.UP : Health.Status.MOVED),
                watching.configured(),
                running.outages().isDatabaseAway(),
                running.outages().amiss().orElse(null),
                outage,
                running.deliveries().inWork().size(),
                running.deliveries().leftOver());
    }

    private Health.Status status(Duration outage, Health.Status otherwise) {
        return stop.getCount() == 0 ? Health.Status.STOPPING : outage == null ? otherwise : Health.Status.WAITING;
    }

    private Path folder(String key) {
        try {
            return Files.createDirectories(settings.path(key));
        } catch (IOException e) {
            throw new Refusal(
                    Exit.USAGE, settings.path(key) + ": cannot be made: " + e + "; mend that, or change " + key);
        }
    }

    @FunctionalInterface
    private interface FirstUse<T> {
        T get() throws IOException;
    }

    /** What a look at the folder does not tell: a file or a folder in it may be another user's. */
    private <T> T using(FirstUse<T> use) {
        try {
            return use.get();
        } catch (IOException e) {
            throw new Refusal(Exit.USAGE, Folders.unusable(settings, e).toString());
        }
    }

    /** In an outage the next start finds out by itself that this instance is gone; a stop does not wait for that. */
    private void leave(Instance instance) throws SQLException {
        if (premises == null || !premises.outages().isDatabaseAway()) {
            ledger.leave(instance);
            instance.forgotten();
        }
    }

    private static void migrate(DatabaseAccess access) throws SQLException {
        try {
            access.migrate();
        } catch (WrongEncoding wrong) {
            throw new Refusal(Exit.USAGE, "database.url: " + wrong.getMessage());
        } catch (SQLException e) {
            if (Outage.isRefusedLogin(e)) {
                throw refused(e, access.migratorSettings());
            }
            throw e;
        }
    }

    private static Refusal refused(SQLException why, String settings) {
        return new Refusal(Exit.USAGE, "database: " + Commands.innermost(why) + "; see " + settings);
    }

    /** Does the first work with the database; waits while that is away. Null if it is still away at the end. */
    private <T> T awaitDatabase(Callable<T> work, boolean once) throws Exception {
        long begun = System.nanoTime();
        while (true) {
            try {
                T done = work.call();
                awaitedSince = null;
                return done;
            } catch (SQLException e) {
                if (Outage.isRefusedLogin(e)) {
                    throw refused(e, DatabaseAccess.ROLE);
                }
                if (!Outage.isBehind(e)) {
                    throw refused(e, "database.url and its user");
                }
                if (awaitedSince == null) {
                    LOG.warn("the database is away; waiting for it: it {}", Trouble.behind(e));
                    awaitedSince = System.nanoTime();
                }
                if (once
                        && System.nanoTime() - begun
                                > settings.duration("once.wait").toNanos()) {
                    LOG.error("the outage has outlasted once.wait; what is there stays in the inbox");
                    return null;
                }
                if (stop.await(settings.duration("retry.first").toMillis(), TimeUnit.MILLISECONDS)) {
                    return null;
                }
            }
        }
    }

    /** Dumps that were on the shelf already when the process before this one died. */
    private void recover(Shelf shelf, List<UUID> dead) throws SQLException, IOException {
        List<Ledger.Unfinished> left = new ArrayList<>();
        for (Ledger.Unfinished dump : ledger.unfinished(settings.duration("claim.timeout"))) {
            if (dump.closedAt() != null && shelf.holds(dump.closedAt(), dump.fileName(), dump.dump(), dump.sha256())) {
                ledger.markArchived(dump.id());
                LOG.info("'{}': was archived just before the last stop", dump.dump());
            } else {
                left.add(dump);
            }
        }
        new MovedInbox(settings, ledger).follow(left, dead);
        if (!left.isEmpty()) {
            // Of other homes on the same database, too: there may be thousands.
            LOG.info(
                    "unfinished dumps: {}, the oldest '{}' with {} of {} articles done; each goes on when its file is"
                            + " seen in its inbox",
                    left.size(),
                    left.get(0).dump(),
                    left.get(0).done(),
                    left.get(0).taken());
        }
    }

    /** Until a signal. */
    int untilStopped() throws InterruptedException {
        while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            console.show(premises.deliveries(), premises.outages().databaseAge());
            premises.isInPlace(); // or the log says so
        }
        return Exit.OK;
    }

    /** Until nothing that can be taken is left, or an outage has lasted too long. */
    int untilIdle() throws InterruptedException, IOException, SQLException {
        if (premises == null) {
            return stop.getCount() == 0 ? Exit.OK : Exit.OUTAGE;
        }
        Deliveries deliveries = premises.deliveries();
        Inbox inbox = Flow.inbox(settings, System::nanoTime);
        Duration patience = settings.duration("once.wait");
        int done = -1;
        while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            console.show(deliveries, premises.outages().databaseAge());
            if (!premises.isInPlace()) {
                return Exit.USAGE;
            }
            if (premises.outages()
                    .age()
                    .filter(age -> age.compareTo(patience) > 0)
                    .isPresent()) {
                LOG.error("the outage has outlasted once.wait; what is left stays in the inbox");
                return Exit.OUTAGE;
            }
            // In an inbox of thousands each look takes seconds, and between two polls nothing is in work for a moment.
            int doneNow = deliveries.archived() + deliveries.quarantined();
            boolean quiet = doneNow == done && deliveries.inWork().isEmpty();
            done = doneNow;
            if (quiet && nothingToTake(inbox, deliveries) && nothingToRetry(deliveries)) {
                break;
            }
        }
        if (!deliveries.leftForRouteDefect().isEmpty() || deliveries.failedTicks(RETRY) >= MOST_FAILED_RETRIES) {
            LOG.error("the routes cannot do all that is there; 'check' may know more");
            return Exit.USAGE;
        }
        if (stop.getCount() > 0) {
            LOG.info(
                    "nothing is left to take: {} {} archived, {} to quarantine",
                    deliveries.archived(),
                    Plural.of(deliveries.archived(), "file"),
                    deliveries.quarantined());
        }
        return deliveries.quarantined() + deliveries.failedArticles() > 0 ? Exit.SOME_REFUSED : Exit.OK;
    }

    private static boolean nothingToTake(Inbox inbox, Deliveries deliveries) {
        Set<String> left = deliveries.leftForRouteDefect();
        return inbox.survey().entrySet().stream()
                .filter(entry -> !left.contains(entry.getKey()))
                .map(entry -> entry.getValue().state())
                .noneMatch(state -> state == Inbox.State.READY || state == Inbox.State.WAITING);
    }

    /** Asks the ledger now and then; an article in work is still among those that wait there. */
    private boolean nothingToRetry(Deliveries deliveries) throws SQLException {
        if (deliveries.failedTicks(RETRY) >= MOST_FAILED_RETRIES) {
            return true;
        }
        if (System.nanoTime() - nextAsk < 0) {
            return false;
        }
        nextAsk = System.nanoTime() + ASK_EVERY_NANOS;
        try {
            return ledger.retriesToTake(Flow.asker(settings)) == 0;
        } catch (SQLException e) {
            if (!Outage.isBehind(e) && !Outage.isOfTables(e)) {
                throw e;
            }
            LOG.debug("while asking for retries", e);
            return false; // the flow notes the outage by itself, and for how long it lasts
        }
    }

    /** From the shutdown hook: asks the main thread to end, and gives it the time it needs. */
    private void stopAndWait() {
        stop.countDown();
        try {
            closed.await(settings.duration("stop.wait").toSeconds() + 10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        console.end();
        while (!toClose.isEmpty()) {
            try {
                toClose.pop().close();
            } catch (Exception e) {
                LOG.debug("while stopping", e);
            }
        }
        closed.countDown();
    }
}
