package dev.tearsheet.cli;

import dev.tearsheet.camel.Deliveries;
import dev.tearsheet.camel.Delivery;
import dev.tearsheet.camel.DumpWork;
import dev.tearsheet.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
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
            nextLine = System.nanoTime() + PLAIN_LINE_EVERY_NANOS;
        }
        if (now == null || now.dumps().isEmpty()) {
            return;
        }
        long all =
                now.dumps().stream().mapToLong(d -> d.profile().unpackedBytes()).sum();
        long read = now.dumps().stream().mapToLong(DumpWork::bytesRead).sum();
        if (terminal) {
            showBar(all, read);
        } else if (System.nanoTime() - nextLine > 0) {
            nextLine = System.nanoTime() + PLAIN_LINE_EVERY_NANOS;
            out.printf("%s: %d %% of %,d bytes%n", printable(now.name()), all == 0 ? 100 : read * 100 / all, all);
        }
    }

    private void showBar(long all, long read) {
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
