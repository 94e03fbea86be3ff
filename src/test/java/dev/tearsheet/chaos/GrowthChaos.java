package dev.tearsheet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.e2e.ServiceProcess;
import dev.tearsheet.store.OwnPostgres;
import dev.tearsheet.store.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An article costs what it costs: at the end of a dump as at its beginning, in a large dump as in a small one, in a full
 * table as in an empty one. What is held to that are the processor seconds of the service and of its database, which
 * others at work on the machine change least; where two services can be compared, they work at the same time.
 */
class GrowthChaos {

    private static final long MEGABYTES = Long.getLong("chaos.megabytes", 500);
    private static final long ROWS = Long.getLong("chaos.rows", 1_000_000);

    private static final long SMALLEST = 10;

    /** Until Java has compiled what there is to compile. */
    private static final long WARM_UP = 200;

    /** Of small dumps so many are taken that their sum can be told from noise. */
    private static final long LEAST = 100;

    private static final int SLICES = 10;
    private static final double MOST_GROWTH = 1.15;
    private static final double LEAST_PACE = 0.8;

    /** To look costs the processor, too. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void neitherTheWayThroughADumpNorItsSizeMakesAnArticleDearer() throws Exception {
        try (Plant service = new Plant(folder.toRealPath(), "-Xmx512m")) {
            service.takeSeveral(SMALLEST, WARM_UP);
            List<Long> sizes = LongStream.concat(
                            LongStream.iterate(SMALLEST, size -> size < MEGABYTES, size -> size * 10),
                            LongStream.of(MEGABYTES))
                    .boxed()
                    .toList();
            List<Double> costs = new ArrayList<>();
            List<Spent> slices = List.of();
            for (long size : sizes) {
                List<Spent> looks = service.takeSeveral(size, LEAST);
                Spent all = all(looks);
                Account.add("growth.txt", "dumps of %,d MB: %s".formatted(size, all));
                costs.add(all.cost());
                slices = slices(looks);
            }
            for (Spent slice : slices) {
                Account.add("growth.txt", "    a tenth of it: " + slice);
            }
            double cheapest =
                    costs.get(0); // of what is smaller: the smallest are the dearest, for what each takes once
            for (double cost : costs) {
                assertThat(cost).as("by sizes %s: %s", sizes, costs).isLessThan(cheapest * MOST_GROWTH);
                cheapest = Math.min(cheapest, cost);
            }
            assertThat(slices.get(SLICES - 1).cost())
                    .as("the last tenth of %s", slices)
                    .isLessThan(slices.get(0).cost() * MOST_GROWTH);
        }
    }

    @Test
    void noRowThatIsThereMakesAnArticleDearer() throws Exception {
        try (Plant empty = new Plant(folder.toRealPath().resolve("empty"), "-Xmx512m");
                Plant full = new Plant(folder.toRealPath().resolve("full"), "-Xmx512m")) {
            full.fill(ROWS);
            sideBySide(WARM_UP, empty, full);
            List<Spent> runs = sideBySide(Math.min(MEGABYTES, 200), empty, full);
            Account.add("growth.txt", "into an empty database: " + runs.get(0));
            Account.add("growth.txt", "into one of %,d rows: %s".formatted(ROWS, runs.get(1)));
            assertThat(runs.get(1).cost())
                    .as("empty and full: %s", runs)
                    .isLessThan(runs.get(0).cost() * MOST_GROWTH);
        }
    }

    @Test
    void halfTheMemoryIsEnough() throws Exception {
        long size = Math.min(MEGABYTES, 1000);
        try (Plant whole = new Plant(folder.toRealPath().resolve("whole"), "-Xmx512m");
                Plant half = new Plant(folder.toRealPath().resolve("half"), "-Xmx256m")) {
            List<Spent> runs = sideBySide(size, whole, half);
            Account.add("growth.txt", "%,d MB with -Xmx512m: %s".formatted(size, runs.get(0)));
            Account.add("growth.txt", "%,d MB with -Xmx256m: %s".formatted(size, runs.get(1)));
            assertThat(runs.get(1).pace())
                    .as("whole and half: %s", runs)
                    .isGreaterThan(runs.get(0).pace() * LEAST_PACE);
        }
    }

    /** Equal dumps at the same time, so that whatever else the machine does is the same for both. */
    private static List<Spent> sideBySide(long megabytes, Plant one, Plant other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Spent> first = threads.submit(() -> all(one.take(megabytes)));
            Future<Spent> second = threads.submit(() -> all(other.take(megabytes)));
            return List.of(first.get(), second.get());
        } finally {
            threads.shutdownNow();
        }
    }

    /** The whole way of a dump. */
    private static Spent all(List<Spent> looks) {
        return looks.get(looks.size() - 1).since(looks.get(0));
    }

    /** From when the first batch is stored to the last one, in tenths. */
    private static List<Spent> slices(List<Spent> looks) {
        long before = looks.get(0).articles();
        long last = looks.get(looks.size() - 1).articles();
        Spent from = looks.stream()
                .filter(look -> look.articles() > before)
                .findFirst()
                .orElseThrow();
        List<Spent> slices = new ArrayList<>();
        long first = from.articles();
        for (int slice = 1; slice <= SLICES; slice++) {
            long goal = first + (last - first) * slice / SLICES;
            Spent to = looks.stream()
                    .filter(look -> look.articles() >= goal)
                    .findFirst()
                    .orElseThrow();
            slices.add(to.since(from));
            from = to;
        }
        return slices;
    }

    /** A service on a server of its own, compiled as the launcher has it. */
    private static final class Plant implements AutoCloseable {

        private final OwnPostgres server;
        private final String url;
        private final TestHome home;
        private final DataSource database;
        private final ServiceProcess process;
        private final ProcessHandle postmaster;

        /** What each process of the server has spent; those that have ended stay in it. */
        private final Map<Long, Double> byProcess = new HashMap<>();

        private int dumps;

        Plant(Path folder, String heap) throws Exception {
            Path data = Files.createDirectories(folder).resolve("server");
            server = new OwnPostgres(data);
            postmaster = OwnPostgres.serving(data);
            url = server.freshDatabase();
            home = new TestHome(folder.resolve("home")).on(url, server.owner(), server.service());
            database = home.database().dataSource();
            String[] arguments = Stream.concat(
                            Stream.of("run", "--set", "inbox.settle=0s"),
                            Stream.of(ServiceProcess.asMigrator(
                                    server.owner(), ServiceProcess.on(url, server.service()))))
                    .toArray(String[]::new);
            process = ServiceProcess.start(home.path(""), List.of(heap, "-XX:TieredStopAtLevel=4"), arguments);
        }

        /** Looks at the service while it takes a new dump, from before until that is archived. */
        List<Spent> take(long megabytes) throws IOException {
            Path part = home.path(".part");
            long articles = Newsprint.print(part, megabytes << 20, ++dumps);
            Patience.comesTrue(Duration.ofMinutes(5), () -> process.output().contains("Ready."));
            List<Spent> looks = new ArrayList<>(List.of(look()));
            Files.move(part, home.inbox().resolve(dumps + ".txt"), StandardCopyOption.ATOMIC_MOVE);
            boolean done = Patience.comesTrue(Duration.ofHours(3), LOOK, () -> {
                looks.add(look());
                return !process.isAlive() || archived() == dumps;
            });
            assertThat(done && process.isAlive()).as(process::output).isTrue();
            looks.add(look());
            assertThat(all(looks).articles()).isEqualTo(articles);
            return looks;
        }

        /** Dumps of one size, until at least so many megabytes are taken. */
        List<Spent> takeSeveral(long megabytes, long least) throws IOException {
            List<Spent> looks = new ArrayList<>();
            for (long taken = 0; taken < least; taken += megabytes) {
                looks.addAll(take(megabytes));
            }
            return looks;
        }

        /** Rows of articles that no dump has, short ones: what grows with them are the indexes. */
        void fill(long rows) throws Exception {
            try (Connection connection = DriverManager.getConnection(
                            url, server.owner().user(), server.owner().password());
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        """
                    insert into tearsheet.article
                        (ordinal, word_count, "offset", length, malformed, id, dump, name, headline, authors, topics,
                         language, encoding, content_sha256, config_version, body, marks)
                    select n %% 10000 + 1, 60, n, 400, 0,
                        left(md5((n / 10000)::text), 16) || '-' || (n %% 10000 + 1), 'filled', 'f' || n, 'Lamp ' || n,
                        '{}', '{}', 'en', 'UTF-8', sha256(n::text::bytea), 'filled',
                        repeat('Lamp number ' || n || ' is lit. ', 12), ''
                    from generate_series(1, %d) n
                    """
                                .formatted(rows));
                // What the server would do about them beside the dump.
                statement.execute("vacuum analyze tearsheet.article");
            }
            server.run("checkpoint");
        }

        private long archived() {
            return Rows.count(database, "select count(*) from tearsheet.dump where state = 'ARCHIVED'");
        }

        private Spent look() {
            long articles = Rows.count(database, "select coalesce(sum(stored), 0) from tearsheet.dump");
            Stream.concat(Stream.of(postmaster), postmaster.descendants()).forEach(each -> each.info()
                    .totalCpuDuration()
                    .ifPresent(spent -> byProcess.put(each.pid(), Spent.seconds(spent))));
            double java = ProcessHandle.of(process.pid())
                    .flatMap(each -> each.info().totalCpuDuration())
                    .map(Spent::seconds)
                    .orElse(0.0);
            double server =
                    byProcess.values().stream().mapToDouble(each -> each).sum();
            return new Spent(articles, java, server, System.nanoTime() / 1e9);
        }

        @Override
        public void close() throws Exception {
            process.close();
            home.close();
            server.close();
        }
    }
}
