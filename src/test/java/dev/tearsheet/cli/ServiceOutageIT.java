package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Address;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.EmbeddedPostgres;
import dev.tearsheet.store.LogLines;
import dev.tearsheet.store.OwnPostgres;
import dev.tearsheet.store.Patience;
import dev.tearsheet.store.PreparedData;
import dev.tearsheet.store.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service while its database is away: its own one, which only it can revive, and somebody else's. */
class ServiceOutageIT {

    private static final int ARTICLES = 800;
    private static final String PASSWORD = "TEARSHEET_TEST_PASSWORD";
    private static final PrintWriter NOWHERE = new PrintWriter(Writer.nullWriter());

    @TempDir
    private static Path folder;

    private static OwnPostgres others;

    private final ExecutorService beside = Executors.newSingleThreadExecutor();
    private final Map<String, String> sets = new HashMap<>();
    private LogLines log;
    private Path home;

    @BeforeAll
    static void prepare() throws Exception {
        System.setProperty("tearsheet.pg-bin", TestPostgres.binaries().toString());
        others = new OwnPostgres(folder.toRealPath().resolve("others"));
    }

    @AfterAll
    static void stop() {
        others.close();
        System.clearProperty("tearsheet.pg-bin");
    }

    @BeforeEach
    void settle() throws IOException {
        log = new LogLines();
        sets.put("inbox.settle", "50ms");
        sets.put("batch.articles", "10");
        sets.put("retry.first", "100ms");
        sets.put("retry.most", "200ms");
    }

    @AfterEach
    void end() throws Exception {
        log.close();
        beside.shutdownNow();
        others.mend();
    }

    /** As a service, and with --once, on one home. */
    @Test
    void theEmbeddedServerIsRevivedWhenItIsKilled() throws Exception {
        makeHome("embedded");
        PreparedData.copyTo(home.resolve("data"));
        try (Running service = Running.start(settings(), false, NOWHERE)) {
            drop("first.txt", TestHome.dump("weir", ARTICLES));
            killInTheMiddle(50);
            Patience.await("the inbox is empty", () -> isEmpty("inbox"));
            assertThat(rows("select count(*) from tearsheet.article where duplicate_of is null"))
                    .isEqualTo(ARTICLES);
        }
        drop("second.txt", TestHome.dump("ford", ARTICLES));
        try (Running service = Running.start(settings(), true, NOWHERE)) {
            Future<Integer> exit = beside.submit(service::untilIdle);
            killInTheMiddle(ARTICLES + 50);
            assertThat(exit.get(60, TimeUnit.SECONDS)).isEqualTo(Exit.OK);
            assertThat(isEmpty("inbox")).isTrue();
            assertThat(rows("select count(*) from tearsheet.article where duplicate_of is null"))
                    .isEqualTo(2 * ARTICLES);
            assertThat(rows("select count(*) from tearsheet.dump where state = 'ARCHIVED' and stored = taken"))
                    .isEqualTo(2);
        }
        assertThat(isEmpty("quarantine")).isTrue();
        assertThat(log.warnings().stream().filter(line -> !line.startsWith("WARN outage: the database is away")))
                .containsOnly("WARN service: the embedded PostgreSQL has died; it is started again")
                .hasSize(2);
    }

    /** Its files are gone, as when a disk is unmounted: tried again until they are back, said once. */
    @Test
    void aRevivalThatFailsIsTriedAgain() throws Exception {
        makeHome("unmounted");
        PreparedData.copyTo(home.resolve("data"));
        try (Running service = Running.start(settings(), false, NOWHERE)) {
            Path pg = home.resolve("data/pg");
            ProcessHandle server = OwnPostgres.serving(home.resolve("data"));
            Files.move(pg, home.resolve("data/elsewhere"));
            server.destroyForcibly();
            Patience.await("it says so", () -> log.warnings().stream().anyMatch(line -> line.startsWith("ERROR")));
            assertThat(Patience.comesTrue(Duration.ofSeconds(1), () -> Files.exists(pg)))
                    .isFalse();
            Files.move(home.resolve("data/elsewhere"), pg);
            drop("first.txt", TestHome.dump("weir", 1));
            Patience.await("the inbox is empty", () -> isEmpty("inbox"));
        }
        assertThat(log.of("service"))
                .filteredOn(line -> !line.startsWith("INFO"))
                .containsExactly(
                        "WARN service: the embedded PostgreSQL has died; it is started again",
                        "ERROR service: the embedded PostgreSQL does not start, and is tried again: "
                                + home.resolve("data/pg") + ": the database's files are gone; bring the folder back"
                                + " (is it mounted?), and the service goes on");
    }

    @Test
    void onceGivesUpOnADatabaseThatIsAwayFromTheStart() throws Exception {
        makeHome("away");
        String url = others.freshDatabase();
        drop("first.txt", TestHome.dump("weir", 3));
        others.stop();
        int port = HealthTest.freePort();
        String health = "health.port=" + port;
        Future<Integer> exit = beside.submit(() -> Commands.run(
                "run",
                "--once",
                "--home",
                home.toString(),
                "--set",
                "database.url=" + url,
                "--set",
                "once.wait=3s",
                "--set",
                health));
        Patience.await(
                "the outage over HTTP",
                () -> HealthTest.isOpen(port)
                        && HealthTest.get(port, "/health").body().startsWith("{\"status\":\"WAITING\"")
                        && HealthTest.get(port, "/health").body().contains("\"databaseAway\":true"));
        assertThat(exit.get(30, TimeUnit.SECONDS)).isEqualTo(Exit.OUTAGE);
        assertThat(home.resolve("inbox/first.txt")).exists();
        assertThat(log.of("service"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("WARN service: the database is away; waiting for it: it cannot be reached: Connection");
        assertThat(log.of("service").get(1))
                .isEqualTo("ERROR service: the outage has outlasted once.wait; what is there stays in the inbox");
    }

    /** Stopped in the outage without a word to the database; the next start on the home has its dump at once all the same. */
    @Test
    void onceGivesUpInTheMiddleAndTheNextOneGoesOnAtOnce() throws Exception {
        makeHome("middle");
        String url = others.freshDatabase();
        sets.put("database.url", url);
        sets.put("database.user", others.service().user());
        sets.put("database.password", "{{env:" + PASSWORD + "}}");
        sets.put("database.migrator.user", others.owner().user());
        sets.put("database.migrator.password", "{{env:" + PASSWORD + "_OWNER}}");
        sets.put("once.wait", "2s");
        sets.put("claim.timeout", "10m");
        int port = HealthTest.freePort();
        sets.put("health.port", String.valueOf(port));
        drop("first.txt", TestHome.dump("weir", 4 * ARTICLES));
        long begun;
        try (Database asked = Database.open(url, others.service(), 1);
                Running service = Running.start(settings(), true, NOWHERE)) {
            assertThat(HealthTest.get(port, "/health/live").statusCode()).isEqualTo(200);
            Future<Integer> exit = beside.submit(service::untilIdle);
            Patience.await("some rows", () -> count(asked, "select count(*) from tearsheet.article") > 50);
            assertThat(HealthTest.get(port, "/health").body())
                    .contains("\"status\":\"UP\"", "\"databaseAway\":false", "\"filesInWork\":1");
            others.kill();
            Patience.await(
                    "not ready",
                    () -> HealthTest.get(port, "/health/ready").statusCode() == 503
                            && HealthTest.get(port, "/health").body().contains("\"databaseAway\":true"));
            assertThat(HealthTest.get(port, "/health/live").statusCode()).isEqualTo(200);
            assertThat(exit.get(30, TimeUnit.SECONDS)).isEqualTo(Exit.OUTAGE);
            begun = System.nanoTime();
        }
        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun))
                .as("seconds to stop: stop.wait and a little")
                .isLessThan(8 + 2);
        assertThat(home.resolve("inbox/first.txt")).exists();
        assertThat(isEmpty("quarantine")).isTrue();

        assertThat(HealthTest.isOpen(port)).isFalse();
        others.revive();
        try (Running service = Running.start(settings(), true, NOWHERE);
                Database asked = Database.open(url, others.service(), 1)) {
            assertThat(beside.submit(service::untilIdle).get(60, TimeUnit.SECONDS))
                    .isEqualTo(Exit.OK);
            assertThat(count(asked, "select count(*) from tearsheet.article")).isEqualTo(4 * ARTICLES);
        }
        assertThat(isEmpty("inbox")).isTrue();
        assertThat(isEmpty("data/instances")).isTrue();
    }

    private void makeHome(String name) throws IOException {
        home = Files.createDirectories(folder.toRealPath().resolve(name));
        Files.createDirectories(home.resolve("inbox"));
    }

    private Settings settings() {
        Map<String, String> environment = Map.of(
                PASSWORD,
                others.service().password(),
                PASSWORD + "_OWNER",
                others.owner().password());
        return Settings.load(home, TestHome.PROJECT, sets, environment);
    }

    private void drop(String name, String dump) throws IOException {
        Path part = Files.writeString(home.resolve(name + ".part"), dump);
        Files.move(part, home.resolve("inbox").resolve(name));
    }

    private void killInTheMiddle(int rows) throws Exception {
        try (Database asked = asked()) {
            Patience.await(rows + " rows", () -> count(asked, "select count(*) from tearsheet.article") > rows);
        }
        OwnPostgres.kill(home.resolve("data"));
    }

    private long rows(String sql) throws IOException {
        try (Database asked = asked()) {
            return count(asked, sql);
        }
    }

    private Database asked() throws IOException {
        Address address = EmbeddedPostgres.find(home.resolve("data")).orElseThrow();
        return Database.open(address.url(), address.service(), 1);
    }

    private static long count(Database asked, String sql) {
        try {
            return Rows.count(asked.dataSource(), sql);
        } catch (IllegalStateException notYet) {
            return -1;
        }
    }

    private boolean isEmpty(String name) {
        Path of = home.resolve(name);
        if (!Files.isDirectory(of)) {
            return true;
        }
        try (Stream<Path> files = Files.list(of)) {
            List<Path> seen = files.filter(
                            file -> !file.getFileName().toString().startsWith("."))
                    .toList();
            return seen.isEmpty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
