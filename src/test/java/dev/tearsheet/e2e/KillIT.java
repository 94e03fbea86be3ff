package dev.tearsheet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.store.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is killed or stopped in the middle of dumps; afterwards every article is there once. */
class KillIT {

    private static final int ARTICLES = 1500;

    @TempDir
    private Path folder;

    @Test
    void killedAgainAndAgainEveryArticleIsStoredOnce() throws Exception {
        Random when = new Random(20261123);
        try (TestHome home = new TestHome(folder)) {
            DataSource database = home.database().dataSource();
            byte[] one = TestHome.dump("one", ARTICLES).getBytes(StandardCharsets.UTF_8);
            byte[] two = TestHome.dump("two", ARTICLES).getBytes(StandardCharsets.UTF_8);
            home.drop("one.txt", one);
            home.drop("two.txt", two);
            int kills = 0;
            while (kills < 8 && !home.files("inbox").isEmpty()) {
                long before = fates(database);
                try (ServiceProcess service = start(home)) {
                    // Far enough to have done something new, then at any moment.
                    Patience.comesTrue(Duration.ofSeconds(20), () -> fates(database) > before || !service.isAlive());
                    Patience.comesTrue(Duration.ofMillis(when.nextInt(400)), () -> false);
                    service.kill();
                    kills++;
                }
            }
            assertThat(kills).isGreaterThanOrEqualTo(3);
            assertThat(runOnce(home)).isZero();
            expectEveryArticleOnce(home, database, List.of("one", "two"));
            assertThat(bytesInArchive(home, "one.txt")).isEqualTo(one);
            assertThat(bytesInArchive(home, "two.txt")).isEqualTo(two);
        }
    }

    @Test
    void stoppedInTheMiddleItEndsWithinTenSecondsAndGoesOnFromThere() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            DataSource database = home.database().dataSource();
            home.drop("one.txt", TestHome.dump("one", 4 * ARTICLES));
            long stored;
            try (ServiceProcess service = start(home)) {
                Patience.await("some rows", () -> fates(database) > 0);
                long asked = System.nanoTime();
                service.terminate();
                service.exit();
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
                stored = fates(database);
                assertThat(stored).as("stopped in the middle").isBetween(1L, 4L * ARTICLES - 1);
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
            assertThat(Rows.count(database, "select count(*) from tearsheet.article"))
                    .isEqualTo(4L * ARTICLES);
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

    private static void expectEveryArticleOnce(TestHome home, DataSource database, List<String> seeds)
            throws Exception {
        List<String> issued = seeds.stream()
                .flatMap(seed -> IntStream.rangeClosed(1, ARTICLES).mapToObj(i -> seed + "-" + i + ".txt"))
                .sorted()
                .toList();
        assertThat(Rows.texts(database, "select name from tearsheet.article order by name collate \"C\""))
                .containsExactlyElementsOf(issued);
        assertThat(home.archivedArticles().stream()
                        .map(line -> line.get("name").asText())
                        .sorted())
                .containsExactlyElementsOf(issued);
        assertThat(Rows.texts(database, "select distinct state from tearsheet.dump"))
                .containsExactly("ARCHIVED");
        for (String seed : seeds) {
            JsonNode books = home.json("archive", seed + ".txt.receipt.json").get("articles");
            assertThat(books.get("taken").asInt()).isEqualTo(ARTICLES);
            assertThat(books.get("stored").asInt()
                            + books.get("duplicate").asInt()
                            + books.get("rejected").asInt())
                    .isEqualTo(ARTICLES);
        }
        assertThat(home.files("inbox")).isEmpty();
        assertThat(home.files("quarantine")).isEmpty();
        try (Stream<Path> all = Files.walk(home.path(""))) {
            assertThat(all.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    private static byte[] bytesInArchive(TestHome home, String name) throws Exception {
        String found = home.files("archive").stream()
                .filter(file -> file.endsWith("/" + name))
                .findFirst()
                .orElseThrow();
        return Files.readAllBytes(home.path("archive").resolve(found));
    }
}
