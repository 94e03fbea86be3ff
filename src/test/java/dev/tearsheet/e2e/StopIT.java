package dev.tearsheet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.store.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is stopped in the middle of a dump, and goes on from there. */
class StopIT {

    private static final int ARTICLES = 1000;

    @TempDir
    private Path folder;

    @Test
    void stoppedInTheMiddleItEndsWithinTenSecondsAndGoesOnFromThere() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            DataSource database = home.database().dataSource();
            home.drop("one.txt", TestHome.dump("one", ARTICLES));
            long stored;
            try (ServiceProcess service = start(home)) {
                Patience.await("some rows", () -> fates(database) > 0);
                long asked = System.nanoTime();
                service.terminate();
                service.exit();
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
                stored = fates(database);
                assertThat(stored).as("stopped in the middle").isBetween(1L, ARTICLES - 1L);
                assertThat(service.output()).contains("'one.txt': stays in the inbox: stopped between two batches");
            }
            assertThat(home.files("inbox")).containsExactly("one.txt");
            assertThat(home.files("archive")).isEmpty();
            assertThat(Rows.count(database, "select count(*) from tearsheet.instance"))
                    .isZero();
            List<String> before = Rows.texts(database, "select xmin || ' ' || id from tearsheet.article order by id");

            assertThat(runOnce(home)).isZero();
            assertThat(Rows.texts(database, "select xmin || ' ' || id from tearsheet.article order by id"))
                    .as("what was stored before the stop is not written again")
                    .containsAll(before);
            assertThat(Rows.stored(database)).isEqualTo(ARTICLES);
        }
    }

    private static ServiceProcess start(TestHome home) throws Exception {
        return ServiceProcess.start(home.path(""), arguments(home, "run"));
    }

    private static int runOnce(TestHome home) throws Exception {
        try (ServiceProcess last = ServiceProcess.start(home.path(""), arguments(home, "run", "--once"))) {
            int exit = last.exit();
            assertThat(last.output()).doesNotContain("ERROR");
            return exit;
        }
    }

    private static String[] arguments(TestHome home, String... command) throws Exception {
        return Stream.concat(
                        Stream.of(ServiceProcess.on(home.url(), command)),
                        Stream.of("--set", "inbox.settle=100ms", "--set", "batch.articles=25"))
                .toArray(String[]::new);
    }

    private static long fates(DataSource database) {
        return Rows.count(
                database,
                "select (select count(*) from tearsheet.article) + (select count(*) from tearsheet.rejected)");
    }
}
