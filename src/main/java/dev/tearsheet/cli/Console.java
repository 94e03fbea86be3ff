package dev.tearsheet.cli;

import dev.tearsheet.camel.Deliveries;
import dev.tearsheet.camel.Delivery;
import dev.tearsheet.camel.DumpWork;
import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Pace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** What the service shows to whoever started it: a screen at the start, and how far a long dump is. */
final class Console {

    private static final long PLAIN_LINE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final PrintWriter out;
    private final boolean terminal = System.console() != null && System.getenv("TERM") != null;
    private Delivery shown;
    private ProgressBar bar;
    private long nextLine;
    private long articlesFirst = -1;
    private long bytesFirst;
    private long seenFirst;

    Console(PrintWriter out) {
        this.out = out;
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

    /** Shows how far the dump in work is: a bar on a terminal, else a line now and then. */
    void show(Deliveries deliveries) {
        Delivery now = deliveries.inWork().stream().findFirst().orElse(null);
        if (now != shown) {
            end();
            shown = now;
            articlesFirst = -1;
            nextLine = System.nanoTime() + PLAIN_LINE_EVERY_NANOS;
        }
        if (now == null || now.dumps().isEmpty()) {
            return;
        }
        long all =
                now.dumps().stream().mapToLong(d -> d.profile().unpackedBytes()).sum();
        long read = now.dumps().stream().mapToLong(DumpWork::bytesRead).sum();
        String pace = pace(now, all - read).words();
        if (terminal) {
            showBar(all, read, pace);
        } else if (System.nanoTime() - nextLine > 0) {
            nextLine = System.nanoTime() + PLAIN_LINE_EVERY_NANOS;
            out.printf(
                    "%s: %d %% of %,d bytes%s%n",
                    printable(now.name()), all == 0 ? 100 : read * 100 / all, all, pace.isEmpty() ? "" : "; " + pace);
        }
    }

    /** Since the first batch was seen to be stored: what a dump takes before it says nothing of what is to come. */
    private Pace pace(Delivery now, long left) {
        long articles = now.dumps().stream().mapToLong(DumpWork::storedArticles).sum();
        long bytes = now.dumps().stream().mapToLong(DumpWork::storedBytes).sum();
        if (articlesFirst < 0) {
            if (articles > 0) {
                articlesFirst = articles;
                bytesFirst = bytes;
                seenFirst = System.nanoTime();
            }
            return new Pace(0, 0, left, Duration.ZERO);
        }
        return new Pace(
                articles - articlesFirst, bytes - bytesFirst, left, Duration.ofNanos(System.nanoTime() - seenFirst));
    }

    private void showBar(long all, long read, String pace) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(printable(shown.name()))
                    .setInitialMax(all)
                    .setUnit(" MB", 1_000_000)
                    .setStyle(ProgressBarStyle.ASCII)
                    .clearDisplayOnFinish()
                    .build();
        }
        bar.stepTo(Math.min(all, read));
        bar.setExtraMessage(pace);
    }

    /** Takes the bar away. */
    void end() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    /** A name from a stranger, safe for a terminal. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}]", "\uFFFD");
    }
}
