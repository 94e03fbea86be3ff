package dev.tearsheet.cli;

import dev.tearsheet.camel.Deliveries;
import dev.tearsheet.camel.Delivery;
import dev.tearsheet.camel.DumpWork;
import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Pace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the service shows to whoever started it: a screen at the start, and how far a long dump is. */
final class Console {

    private static final Logger LOG = LoggerFactory.getLogger("service");
    private static final long PLAIN_LINE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** What is shown of the file in work; the same one as long as it has the same delivery. */
    record Work(Object delivery, String name, long bytes, long read, long articlesStored, long bytesStored) {}

    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private final boolean terminal;
    private Work shown;
    private boolean outageTold;
    private ProgressBar bar;
    private long nextLine;
    private long articlesFirst = -1;
    private long bytesFirst;
    private long seenFirst;

    /** Shows it to whoever started the service; to machines, as lines of the log. */
    static Console of(Settings settings, PrintWriter out) {
        return Logs.isForMachines(settings)
                ? new Console(Logs.lines(LOG), System::nanoTime, false)
                : new Console(out, System::nanoTime, System.console() != null && System.getenv("TERM") != null);
    }

    Console(PrintWriter out, LongSupplier nanoTime, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    void banner(Settings settings, String version, String where, String server, Path inbox) {
        out.println("Tearsheet " + Commands.Version.number() + ", configuration " + version);
        out.println("  inbox       " + inbox + "  (drop dumps here)");
        out.println("  archive     " + settings.path("archive.folder"));
        out.println("  quarantine  " + settings.path("quarantine.folder"));
        out.println("  routes      " + settings.routes());
        out.println("  database    PostgreSQL " + server
                + (DatabaseAccess.isEmbedded(settings) ? ", embedded in " + settings.path("data.folder") : ""));
        out.println("              " + where);
        out.println("Ready. Stop with Ctrl-C.");
        out.flush();
    }

    /**
     * Shows how far the dump in work is: a bar on a terminal, else a line now and then. While the database is away it is
     * told once since when, and no time left.
     *
     * @param away for how long the database has been away, or empty
     */
    void show(Deliveries deliveries, Optional<Duration> away) {
        show(deliveries.inWork().stream().findFirst().map(Console::work).orElse(null), away);
    }

    private static Work work(Delivery delivery) {
        List<DumpWork> dumps = delivery.dumps();
        return new Work(
                delivery,
                delivery.name(),
                dumps.stream().mapToLong(dump -> dump.profile().unpackedBytes()).sum(),
                dumps.stream().mapToLong(DumpWork::bytesRead).sum(),
                dumps.stream().mapToLong(DumpWork::storedArticles).sum(),
                dumps.stream().mapToLong(DumpWork::storedBytes).sum());
    }

    void show(Work now, Optional<Duration> away) {
        if (now == null || shown == null || now.delivery() != shown.delivery()) {
            end();
            forgetPace();
        }
        shown = now;
        if (away.isEmpty() && outageTold) {
            // The time without the database says nothing of the pace to come.
            outageTold = false;
            forgetPace();
        }
        if (now == null || now.bytes() == 0) {
            return;
        }
        if (away.isPresent()) {
            tellOutage(now, away.get());
            return;
        }
        String pace = pace(now).words();
        if (terminal || isTime()) {
            tell(now, pace);
        }
    }

    private void tell(Work now, String words) {
        if (terminal) {
            showBar(now, words);
        } else {
            out.printf(
                    "%s: %d %% of %,d bytes%s%n",
                    printable(now.name()),
                    now.read() * 100 / now.bytes(),
                    now.bytes(),
                    words.isEmpty() ? "" : "; " + words);
        }
    }

    private void tellOutage(Work now, Duration away) {
        if (outageTold || !terminal && !isTime()) {
            return; // one of a moment is not worth a line
        }
        outageTold = true;
        tell(now, "waiting for the database since " + Instant.now().minus(away).truncatedTo(ChronoUnit.SECONDS));
    }

    private boolean isTime() {
        if (nanoTime.getAsLong() - nextLine <= 0) {
            return false;
        }
        nextLine = nanoTime.getAsLong() + PLAIN_LINE_EVERY_NANOS;
        return true;
    }

    private void forgetPace() {
        articlesFirst = -1;
        nextLine = nanoTime.getAsLong() + PLAIN_LINE_EVERY_NANOS;
    }

    /** Since the first batch was seen to be stored: what a dump takes before it says nothing of what is to come. */
    private Pace pace(Work now) {
        long left = now.bytes() - now.read();
        if (articlesFirst < 0) {
            if (now.articlesStored() > 0) {
                articlesFirst = now.articlesStored();
                bytesFirst = now.bytesStored();
                seenFirst = nanoTime.getAsLong();
            }
            return new Pace(0, 0, left, Duration.ZERO);
        }
        return new Pace(
                now.articlesStored() - articlesFirst,
                now.bytesStored() - bytesFirst,
                left,
                Duration.ofNanos(nanoTime.getAsLong() - seenFirst));
    }

    private void showBar(Work now, String pace) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(printable(now.name()))
                    .setInitialMax(now.bytes())
                    .setUnit(" MB", 1_000_000)
                    .setStyle(ProgressBarStyle.ASCII)
                    .clearDisplayOnFinish()
                    .build();
        }
        bar.stepTo(Math.min(now.bytes(), now.read()));
        bar.setExtraMessage(pace);
    }

    /** Takes the bar away. */
    void end() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /**
     * Ends a command whose output nobody reads any more: {@code tearsheet preview large.txt | head}.
     *
     * @throws Refusal if the last of it could not be written
     */
    static void expectReader(PrintWriter out, String command) {
        if (out.checkError()) {
            throw unread(command);
        }
    }

    /** What a command ends with whose output could not be written. */
    static Refusal unread(String command) {
        return new Refusal(
                Exit.SOME_REFUSED,
                command + ": the output cannot be written: its reader has gone, or there is no room; make room, or read"
                        + " all of it");
    }

    /** A name from a stranger, safe for a terminal. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "\uFFFD");
    }
}
