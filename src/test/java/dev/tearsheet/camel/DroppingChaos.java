package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suppliers who write slowly, and suppliers who drop the same thing twice at once. */
class DroppingChaos {

    private static final int SLOW_FILES = 200;
    private static final int PIECES = 8;
    private static final int ROUNDS = 250;

    @TempDir
    private Path folder;

    /** With the pauses that inbox.settle is made for, no half file is ever taken. */
    @Test
    void slowWritersAreWaitedFor() throws Exception {
        Random random = new Random(5);
        try (TestHome home = new TestHome(folder).with("inbox.settle", "2s")) {
            DataSource database = home.database().dataSource();
            home.flow().start();
            byte[][] dumps = new byte[SLOW_FILES][];
            for (int i = 0; i < SLOW_FILES; i++) {
                dumps[i] = TestHome.dump("slow" + i, 2).getBytes(StandardCharsets.UTF_8);
            }
            for (int piece = 0; piece < PIECES; piece++) {
                for (int i = 0; i < SLOW_FILES; i++) {
                    int from = dumps[i].length * piece / PIECES;
                    int to = dumps[i].length * (piece + 1) / PIECES;
                    Files.write(
                            home.inbox().resolve("slow" + i + ".txt"),
                            Arrays.copyOfRange(dumps[i], from, to),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                }
                Patience.comesTrue(Duration.ofMillis(300 + random.nextInt(600)), () -> false);
            }
            await(home);
            assertThat(Rows.count(database, "select count(*) from tearsheet.dump"))
                    .isEqualTo(SLOW_FILES);
            assertThat(Rows.count(
                            database, "select count(*) from tearsheet.dump where state = 'ARCHIVED' and taken = 2"))
                    .isEqualTo(SLOW_FILES);
            assertThat(home.archivedArticles()).hasSize(2 * SLOW_FILES);
        }
    }

    @Test
    void ofTwoEqualDumpsAtTheSameInstantOneIsStored() throws Exception {
        try (TestHome home = new TestHome(folder).with("desk.workers", "4").with("inbox.settle", "0s")) {
            DataSource database = home.database().dataSource();
            home.flow().start();
            home.flow().start();
            for (int i = 0; i < ROUNDS; i++) {
                String dump = TestHome.dump("twin" + i, 2);
                home.drop("a" + i + ".txt", dump);
                home.drop("b" + i + ".txt", dump);
            }
            await(home);
            assertThat(Rows.count(
                            database, "select count(*) from tearsheet.dump where state = 'ARCHIVED' and stored = 2"))
                    .isEqualTo(ROUNDS);
            assertThat(Rows.stored(database)).isEqualTo(2 * ROUNDS);
            assertThat(home.archivedArticles()).hasSize(2 * ROUNDS);
            assertThat(home.files("archive").stream().filter(name -> name.endsWith(".receipt.json")))
                    .hasSize(2 * ROUNDS);
            assertThat(home.files("quarantine")).isEmpty();
        }
    }

    private static void await(TestHome home) {
        if (!Patience.comesTrue(
                Duration.ofMinutes(15), () -> home.files("inbox").isEmpty())) {
            throw new AssertionError(
                    "still in the inbox: " + home.files("inbox").size());
        }
        Patience.await("all is archived", () -> {
            try {
                return home.ledger().unfinished(Duration.ofMinutes(1)).isEmpty();
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
