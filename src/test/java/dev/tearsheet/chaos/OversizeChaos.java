package dev.tearsheet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.e2e.ServiceProcess;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps beyond all measure, with 256 MB of memory: stored, or in quarantine with the reason. */
class OversizeChaos {

    private static final long MB = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void oneArticleOfAGigabyteGoesToQuarantine() throws Exception {
        quarantined("gigabyte", out -> {
            byte[] line = "A line of the longest article that was ever scraped, and not the last.\n"
                    .getBytes(StandardCharsets.UTF_8);
            out.write("=== FILE: all.txt ===\n".getBytes(StandardCharsets.UTF_8));
            for (long written = 0; written < 1024 * MB; written += line.length) {
                out.write(line);
            }
        });
    }

    @Test
    void oneLineOfAHundredMegabytesGoesToQuarantine() throws Exception {
        quarantined("line", out -> {
            byte[] words = "word ".repeat(1000).getBytes(StandardCharsets.UTF_8);
            for (long written = 0; written < 100 * MB; written += words.length) {
                out.write(words);
            }
        });
    }

    @Test
    void aMillionArticlesAreStored() throws Exception {
        int articles = Integer.getInteger("chaos.articles", 1_000_000);
        long begun = System.nanoTime();
        try (TestHome home = new TestHome(folder.resolve("million"))) {
            write(home, out -> {
                for (int i = 1; i <= articles; i++) {
                    out.write(("=== FILE: " + i + " ===\nLamp number " + i + " is lit.\n")
                            .getBytes(StandardCharsets.UTF_8));
                }
            });
            assertThat(runOnce(home)).isZero();
            assertThat(Rows.texts(
                            home.database().dataSource(),
                            "select state || ' ' || taken || ' ' || stored from tearsheet.dump"))
                    .containsExactly("ARCHIVED " + articles + " " + articles);
            assertThat(Rows.stored(home.database().dataSource())).isEqualTo(articles);
            Account.add(
                    "oversize.txt",
                    "%d articles in one dump, -Xmx256m: %d s"
                            .formatted(articles, (System.nanoTime() - begun) / 1_000_000_000));
        }
    }

    private interface Writer {
        void to(OutputStream out) throws IOException;
    }

    private void quarantined(String name, Writer writer) throws Exception {
        long begun = System.nanoTime();
        try (TestHome home = new TestHome(folder.resolve(name))) {
            write(home, writer);
            assertThat(runOnce(home)).isEqualTo(1);
            assertThat(home.json("quarantine", ".reason.json").get("kind").asText())
                    .isEqualTo("ARTICLE_TOO_LARGE");
            assertThat(Rows.stored(home.database().dataSource())).isZero();
            Account.add(
                    "oversize.txt",
                    "%s, -Xmx256m: in quarantine after %d s"
                            .formatted(name, (System.nanoTime() - begun) / 1_000_000_000));
        }
    }

    private static void write(TestHome home, Writer writer) throws IOException {
        Path part = home.path(".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
            writer.to(out);
        }
        Files.move(part, home.inbox().resolve("dump.txt"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static int runOnce(TestHome home) throws Exception {
        try (ServiceProcess service = ServiceProcess.start(
                home.path(""), ServiceProcess.on(home.url(), "run", "--once", "--set", "inbox.settle=0s"))) {
            if (!service.endsWithin(java.time.Duration.ofMinutes(60))) {
                throw new AssertionError("still running after an hour:\n" + service.output());
            }
            return service.status();
        }
    }
}
