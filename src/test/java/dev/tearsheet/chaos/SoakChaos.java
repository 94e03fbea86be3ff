package dev.tearsheet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.e2e.ServiceProcess;
import dev.tearsheet.store.OwnPostgres;
import dev.tearsheet.store.Patience;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One service works for as long as {@code -Dchaos.minutes=} says, while dumps of every kind are dropped, its database
 * suffers, and its settings are edited: it ends as small as it was in the beginning.
 */
class SoakChaos {

    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("chaos.minutes", 3));
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final int BEATS_BETWEEN_FAULTS = 10;
    private static final int MOST_ARTICLES = 60;
    private static final int MOST_WAITING = 20;

    /** What a garbage collection may leave more of at the end than after the first third. */
    private static final long NOISE_BYTES = 8 << 20;

    @TempDir
    private Path folder;

    private int edits;

    @Test
    void aLongLifeLeavesNoTrace() throws Exception {
        assertThat(LENGTH)
                .as("-Dchaos.minutes: the end is compared with how it was after a third of that")
                .isPositive();
        long seed = Long.getLong("chaos.seed", 1);
        Path real = folder.toRealPath();
        try (OwnPostgres server = new OwnPostgres(real.resolve("server"))) {
            String url = server.freshDatabase();
            try (TestHome home = new TestHome(real.resolve("home")).on(url, server.owner(), server.service());
                    Wire wire =
                            new Wire(URI.create(url.substring("jdbc:".length())).getPort())) {
                home.database();
                edit(home);
                String[] arguments = Stream.concat(
                                Stream.of("run", "--set", "batch.articles=25", "--set", "retry.most=1s"),
                                Stream.of(ServiceProcess.asMigrator(
                                        server.owner(), ServiceProcess.on(wire.through(url), server.service()))))
                        .toArray(String[]::new);
                try (ServiceProcess service = ServiceProcess.start(home.path(""), arguments)) {
                    Patience.await("ready", () -> service.output().contains("Ready."));
                    soak(home, service, new Nemesis(server, url, wire), seed);
                }
            }
        }
    }

    private void soak(TestHome home, ServiceProcess service, Nemesis nemesis, long seed) throws Exception {
        Random random = new Random(seed);
        Issue.Press press = new Issue.Press("s" + seed + "-", seed, MOST_ARTICLES);
        Oracle oracle = new Oracle(home, home.database().dataSource());
        long begun = System.nanoTime();
        long third = begun + LENGTH.dividedBy(3).toNanos();
        long end = begun + LENGTH.toNanos();
        Size first = null;
        for (int beat = 1; System.nanoTime() - end < 0; beat++) {
            if (first == null && System.nanoTime() - third > 0) {
                first = atRest(home, service, nemesis);
            }
            if (home.files("inbox").size() < MOST_WAITING) {
                oracle.drop(press.any());
            }
            if (beat % BEATS_BETWEEN_FAULTS == 0) {
                if (random.nextInt(3) == 0) {
                    edit(home);
                } else {
                    nemesis.strike(random);
                }
            }
            assertThat(service.endsWithin(BEAT)).as(service::output).isFalse();
        }
        Size last = atRest(home, service, nemesis);
        keepAccount(oracle, nemesis, seed, first, last);
        assertThat(last.liveBytes())
                .as("bytes of %s, before %s", last, first)
                .isLessThan(first.liveBytes() + NOISE_BYTES);
        assertThat(last.threads()).as("threads").isLessThanOrEqualTo(first.threads() + 2);
        assertThat(last.files()).as("open files").isLessThanOrEqualTo(first.files() + 4);
        assertThat(service.output()).contains("has taken over from").doesNotContain("unexpected");
        oracle.expectEverythingOnce();
    }

    /** When all is done and nothing hurts: what it holds then it holds for good. */
    private static Size atRest(TestHome home, ServiceProcess service, Nemesis nemesis) throws Exception {
        nemesis.rest();
        boolean done = Patience.comesTrue(
                Duration.ofMinutes(2),
                () -> home.files("inbox").isEmpty()
                        && Rows.count(dataSource(home), "select count(*) from tearsheet.dump where state <> 'ARCHIVED'")
                                == 0);
        assertThat(done).as(service::output).isTrue();
        // The configurations before are let go of, and the pool has its usual number of connections.
        assertThat(service.endsWithin(Duration.ofSeconds(3))).isFalse();
        return Size.of(service);
    }

    private static DataSource dataSource(TestHome home) {
        try {
            return home.database().dataSource();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another configuration, which cuts and cleans as the one before. */
    private void edit(TestHome home) throws Exception {
        String shipped = Files.readString(TestHome.PROJECT.resolve("config").resolve("tearsheet.yaml"));
        String edited = shipped.replace("strikes: 3", "strikes: " + (3 + ++edits % 5));
        Path file = Files.createDirectories(home.path("config")).resolve("tearsheet.yaml");
        Files.writeString(file, edited);
    }

    private void keepAccount(Oracle oracle, Nemesis nemesis, long seed, Size first, Size last) throws Exception {
        Account.keep(
                "soak-" + seed + ".txt",
                "%s: %d files, %d articles, %d edits; database: %s%n%s after a third, %s at the end%n"
                        .formatted(LENGTH, oracle.files(), oracle.articles(), edits, nemesis.account(), first, last));
    }
}
