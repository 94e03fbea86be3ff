package dev.tearsheet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.e2e.ServiceProcess;
import dev.tearsheet.store.OwnPostgres;
import dev.tearsheet.store.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database is away for long, in mid-dump, and more and more files are dropped meanwhile: the service says so once,
 * does not grow, puts nothing in quarantine, and goes on by itself.
 */
class LongOutageChaos {

    private static final int ARTICLES = 2000;
    private static final int DROPS = 40;
    private static final int FILES = 4;
    private static final Duration OUTAGE = Duration.ofMinutes(Integer.getInteger("chaos.minutes", 3));

    /** What a garbage collection may leave more of at the end than at the beginning. */
    private static final long NOISE_BYTES = 8 << 20;

    @TempDir
    private Path folder;

    @Test
    void anOutageIsWaitedForAtEvenMemory() throws Exception {
        try (OwnPostgres postgres = new OwnPostgres(folder.toRealPath().resolve("server"));
                TestHome home = new TestHome(folder.resolve("home"))
                        .on(postgres.freshDatabase(), postgres.owner(), postgres.service())) {
            DataSource database = home.database().dataSource();
            home.drop("long.txt", TestHome.dump("long", ARTICLES));
            String[] arguments = ServiceProcess.on(
                    home.url(),
                    postgres.owner(),
                    "run",
                    "--set",
                    "inbox.settle=0s",
                    "--set",
                    "batch.articles=10",
                    "--set",
                    "inbox.files=" + FILES);
            try (ServiceProcess service = ServiceProcess.start(home.path(""), arguments)) {
                Patience.await("some rows", () -> stored(database) > 50);
                postgres.stop();
                Patience.await("said", () -> service.output().contains("the database is away"));
                // So many that every thread which takes files has one to wait with.
                for (int i = 0; i < FILES; i++) {
                    dropSome(home, i);
                }
                pass(Duration.ofSeconds(20), service);
                Size before = Size.of(service);
                for (int i = FILES; i < DROPS; i++) {
                    dropSome(home, i);
                    pass(OUTAGE.dividedBy(DROPS), service);
                }
                Size after = Size.of(service);
                assertThat(after.liveBytes()).as("bytes of %s", after).isLessThan(before.liveBytes() + NOISE_BYTES);
                assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads() + 2);
                assertThat(after.files()).as("open files").isLessThanOrEqualTo(before.files() + 2);
                assertThat(after.lines()).as("lines of the log").isEqualTo(before.lines());

                long stored = storedAfter(postgres, database);
                long back = System.nanoTime();
                Patience.await("it goes on", () -> stored(database) > stored);
                Duration until = Duration.ofNanos(System.nanoTime() - back);
                assertThat(until).isLessThan(Duration.ofSeconds(15));
                if (!Patience.comesTrue(Duration.ofMinutes(3), () -> archived(database) == DROPS + 1)) {
                    throw new AssertionError(service.output());
                }
                assertThat(stored(database)).isEqualTo(ARTICLES + DROPS);
                assertThat(home.archivedArticles()).hasSize(ARTICLES + DROPS);
                assertThat(home.files("quarantine")).isEmpty();
                assertThat(home.files("inbox")).isEmpty();
                Account.keep(
                        "outage.txt",
                        "%s away: %s at first, %s at the end; went on %d ms after it was back%n"
                                .formatted(OUTAGE, before, after, until.toMillis()));
            }
        }
    }

    private static long storedAfter(OwnPostgres postgres, DataSource database) throws Exception {
        postgres.start();
        return stored(database);
    }

    private static void dropSome(TestHome home, int number) throws IOException {
        home.drop("more-" + number + ".txt", TestHome.article("more", number));
    }

    private static void pass(Duration time, ServiceProcess service) throws InterruptedException {
        assertThat(Patience.comesTrue(time, () -> !service.isAlive()))
                .as("has ended")
                .isFalse();
    }

    private static long stored(DataSource database) {
        return Rows.stored(database);
    }

    private static long archived(DataSource database) {
        return Rows.count(database, "select count(*) from tearsheet.dump where state = 'ARCHIVED'");
    }
}
