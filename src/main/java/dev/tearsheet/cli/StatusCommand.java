package dev.tearsheet.cli;

import dev.tearsheet.article.Plural;
import dev.tearsheet.camel.Flow;
import dev.tearsheet.config.Settings;
import dev.tearsheet.dump.Inbox;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.InboxPath;
import dev.tearsheet.store.Ledger;
import dev.tearsheet.store.Outage;
import dev.tearsheet.store.Trouble;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: what waits and why, what is in work, what is done. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows the inbox and why each file waits, dumps in work, counts, quarantine, and how to reach the"
                + " database.")
final class StatusCommand implements Callable<Integer> {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int LAST_DUMPS = 5;
    private static final int LAST_REJECTED = 10;

    @Mixin
    private HomeOptions home;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = home.settings();
        PrintWriter out = spec.commandLine().getOut();
        if (DatabaseAccess.exists(settings)) {
            showAll(settings, out);
        } else {
            showFolders(settings, Map.of(), null, out);
            out.println("Database");
            out.println("  none yet; 'run' makes it");
        }
        return Exit.OK;
    }

    private static void showAll(Settings settings, PrintWriter out) throws Exception {
        boolean foldersShown = false;
        try (DatabaseAccess access = DatabaseAccess.forCommand(settings);
                Database database = access.open()) {
            Ledger ledger = new Ledger(database.dataSource());
            Duration claimTimeout = settings.duration("claim.timeout");
            Map<String, String> files = ledger.filesInInboxes(claimTimeout);
            foldersShown = true;
            // A service that cannot write cannot say what its files wait for.
            showFolders(settings, files, ledger.isReadOnly() ? "it can only be read, not written" : null, out);
            showConfiguration(settings, ledger, claimTimeout, out);
            showLedger(settings, ledger, claimTimeout, out);
            showRetries(ledger.retries(Flow.asker(settings)), out);
            out.println("Database");
            out.println("  " + access.where());
        } catch (Exception unreachable) {
            if (!foldersShown) {
                // For that no database is needed.
                boolean isDatabase = Outage.isBehind(unreachable);
                String away = isDatabase ? "it " + Trouble.behind(unreachable).what() : null;
                showFolders(settings, Map.of(), away, out);
            }
            throw unreachable;
        }
    }

    /** @param away what is wrong with the database, or null */
    private static void showFolders(Settings settings, Map<String, String> files, String away, PrintWriter out)
            throws IOException {
        showInbox(settings, files, away, out);
        showQuarantine(settings, out);
    }

    private static void showInbox(Settings settings, Map<String, String> files, String away, PrintWriter out)
            throws IOException {
        Path folder = settings.path("inbox.folder");
        out.println("Inbox " + folder);
        String begin = InboxPath.begin(folder);
        Inbox inbox = Flow.inbox(settings, System::nanoTime);
        Map<String, Inbox.Verdict> entries = Files.isDirectory(folder) ? inbox.survey() : Map.of();
        if (away == null && entries.values().stream().anyMatch(verdict -> verdict.state() == Inbox.State.WAITING)) {
            // A second look tells a file that still grows from one that does not.
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            entries = inbox.survey();
        }
        if (entries.isEmpty()) {
            out.println("  empty");
        }
        entries.forEach((name, verdict) -> out.printf(
                "  %-40s %s%n",
                Console.printable(name), Console.printable(fate(verdict, files.get(begin + name), away))));
    }

    /** A service that has tried to take it knows better than a look at it; and without the database none is taken. */
    private static String fate(Inbox.Verdict verdict, String known, String away) {
        return switch (verdict.state()) {
            case LEFT_ALONE -> "left alone: " + verdict.why();
            case HELD -> verdict.why();
            case WAITING, READY ->
                away != null ? "waits for the database: " + away : known == null ? verdict.why() : known;
        };
    }

    private static void showQuarantine(Settings settings, PrintWriter out) throws IOException {
        out.println("Quarantine " + settings.path("quarantine.folder"));
        List<String> names = Flow.shelf(settings).quarantined();
        if (names.isEmpty()) {
            out.println("  empty");
        }
        names.forEach(name -> out.println(
                "  " + Console.printable(name) + "  (why: see its .reason.json; 'retry' puts it through again)"));
    }

    private static void showConfiguration(Settings settings, Ledger ledger, Duration claimTimeout, PrintWriter out)
            throws SQLException {
        out.println("Configuration");
        List<Ledger.Running> services = ledger.running(claimTimeout);
        if (services.isEmpty()) {
            out.println("  no service runs");
        }
        for (Ledger.Running service : services) {
            Ledger.Configured configured = service.configured();
            if (configured.version() == null) {
                out.printf("  process %d on %s is starting%n", service.pid(), Console.printable(service.host()));
                continue;
            }
            out.printf(
                    "  %s at work in process %d on %s; edits since its start: %d taken, %d refused%n",
                    configured.version(),
                    service.pid(),
                    Console.printable(service.host()),
                    configured.changesTaken(),
                    configured.changesRefused());
            if (DatabaseAccess.isEmbedded(settings) && !isSame(service.home(), settings.home())) {
                out.printf(
                        "  process %d was started on %s: the home was moved or replaced while it runs; stop it and start it"
                                + " on the home where it is now%n",
                        service.pid(), Console.printable(service.home()));
            }
            if (configured.refusal() != null) {
                out.println("  the files as they are now were refused at " + configured.refusedAt() + ":");
                configured.refusal().lines().forEach(line -> out.println("    " + Console.printable(line)));
            }
        }
    }

    private static boolean isSame(String named, Path home) {
        try {
            return Files.isSameFile(Path.of(named), home);
        } catch (IOException | InvalidPathException gone) {
            return false;
        }
    }

    private static String doing(Ledger.Unfinished dump, Set<String> quarantined) {
        boolean allStored = dump.state().equals("CLOSED");
        if (dump.leftAt() != null && quarantined.contains(String.valueOf(dump.fileName()))) {
            return "unfinished: its file lies in quarantine; what is stored stays, and it goes on when 'retry' puts it"
                    + " through again";
        }
        if (dump.leftAt() != null) {
            return "unfinished: its file left the inbox by " + dump.leftAt()
                    + "; what is stored stays, and it goes on when the file is dropped again";
        }
        if (dump.pace() == null) {
            return allStored ? "all stored, waits for a service" : "waits for a service";
        }
        return allStored ? "all stored, going to the archive" : "working";
    }

    private static String pace(Ledger.Unfinished dump) {
        String words =
                dump.pace() == null || dump.leftAt() != null || dump.state().equals("CLOSED")
                        ? ""
                        : dump.pace().words();
        return words.isEmpty() ? "" : "; " + words;
    }

    private static void showRetries(List<Ledger.Retries> waiting, PrintWriter out) {
        if (!waiting.isEmpty()) {
            out.println("Put through again");
        }
        waiting.forEach(some ->
                out.printf("  %,d %s %s%n", some.articles(), Plural.of(some.articles(), "article"), whatFor(some)));
    }

    private static String whatFor(Ledger.Retries some) {
        String waits = some.articles() == 1 ? "waits" : "wait";
        if (some.otherHome() != null) {
            return waits + " for the service of another home, " + Console.printable(some.otherHome())
                    + "; 'retry ID' here makes it this home's to put one through";
        }
        return some.forItsDump()
                ? waits + " until the dump is archived"
                : waits + "; a running service takes them in a moment, else the next 'run' does";
    }

    private static void showLedger(Settings settings, Ledger ledger, Duration claimTimeout, PrintWriter out)
            throws SQLException, IOException {
        Set<String> quarantined = Set.copyOf(Flow.shelf(settings).quarantined());
        out.println("In work");
        List<Ledger.Unfinished> unfinished = ledger.unfinished(claimTimeout);
        if (unfinished.isEmpty()) {
            out.println("  nothing");
        }
        unfinished.forEach(dump -> out.printf(
                "  %-40s %s, %,d of %,d articles (%d %%)%s%n",
                Console.printable(dump.dump()),
                doing(dump, quarantined),
                dump.done(),
                dump.taken(),
                dump.share(),
                pace(dump)));
        ledger.stuck()
                .forEach(service -> out.printf(
                        "  process %d on %s has %d steps that do not end; their articles are rejected, and a new start"
                                + " ends them%n",
                        service.pid(), Console.printable(service.host()), service.stepsGivenUp()));
        out.println("Archived last");
        List<Ledger.Finished> finished = ledger.finished(LAST_DUMPS);
        if (finished.isEmpty()) {
            out.println("  nothing");
        }
        finished.forEach(dump -> out.printf(
                "  %-40s %,d %s: %,d stored, %,d duplicate, %,d rejected; %s%n",
                Console.printable(dump.dump()),
                dump.taken(),
                Plural.of(dump.taken(), "article"),
                dump.stored(),
                dump.duplicate(),
                dump.rejected(),
                dump.archivedAt()));
        Ledger.Totals totals = ledger.totals();
        out.printf(
                "In all%n  %,d %s, %,d %s, %,d %s, %,d rejected%n",
                totals.dumps(),
                Plural.of(totals.dumps(), "dump"),
                totals.articles(),
                Plural.of(totals.articles(), "article"),
                totals.duplicates(),
                Plural.of(totals.duplicates(), "duplicate"),
                totals.rejected());
        List<Ledger.RejectedRow> rejected = ledger.rejected(LAST_REJECTED);
        if (!rejected.isEmpty()) {
            out.println("Rejected last ('retry ID' puts one through again)");
            rejected.forEach(
                    row -> out.printf("  %s  %s: %s%n", row.id(), row.kind(), Console.printable(row.message())));
        }
    }
}
