package dev.tearsheet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.FaultPoint;
import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.e2e.ServiceProcess;
import dev.tearsheet.store.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Kills the real service again and again: at the fault points, each of them in turn, and at any moment between. There is
 * always something to do for it.
 */
final class Siege {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int MOST_ARTICLES = 90;

    private final TestHome home;
    private final String[] arguments;
    private final Random random;
    private final Issue.Press press;
    private final Oracle oracle;
    private final Nemesis nemesis;
    private final DataSource database;
    private final Map<FaultPoint, Integer> hits = new EnumMap<>(FaultPoint.class);
    private int anywhere;
    private int starts;
    private Duration longestStart = Duration.ZERO;

    /**
     * @param nemesis what is done to the database meanwhile, or null
     * @param arguments of the service
     */
    Siege(TestHome home, long seed, Nemesis nemesis, String... arguments) throws Exception {
        this.home = home;
        this.database = home.database().dataSource();
        this.random = new Random(seed);
        this.press = new Issue.Press("s" + seed + "-", seed, MOST_ARTICLES);
        this.oracle = new Oracle(home, database);
        this.nemesis = nemesis;
        this.arguments = Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--set", "inbox.settle=0s",
                                "--set", "batch.articles=25",
                                "--set", "retry.first=50ms",
                                "--set", "retry.most=200ms"))
                .toArray(String[]::new);
    }

    Oracle oracle() {
        return oracle;
    }

    /** Every fault point at least once, if there are as many kills; at least half of them at one. */
    void kill(int times) throws Exception {
        FaultPoint[] points = FaultPoint.values();
        int atPoints = Math.min(times, Math.max(points.length, times / 2));
        for (int i = 0; i < times; i++) {
            supply();
            int before = i * atPoints / times;
            if ((i + 1) * atPoints / times > before) {
                killAt(points[before % points.length]);
            } else {
                killAnywhere();
            }
        }
    }

    private void supply() throws Exception {
        while (waiting() < 2) {
            oracle.drop(press.any());
        }
    }

    private int waiting() {
        return home.files("inbox").size();
    }

    private void killAt(FaultPoint point) throws Exception {
        int nth = 1 + random.nextInt(2);
        if (point == FaultPoint.REASON_PUBLISHED) {
            oracle.drop(press.bad());
            oracle.drop(press.bad());
        }
        try (ServiceProcess service = start("-Dtearsheet.fault=" + point + ":" + nth + ":halt")) {
            disturb(service);
            while (!service.endsWithin(Duration.ofMillis(300))) {
                if (waiting() == 0) {
                    // It was reached less often than asked for; there is more.
                    oracle.drop(point == FaultPoint.REASON_PUBLISHED ? press.bad() : press.plain());
                }
            }
            assertThat(service.status()).as(service::output).isEqualTo(FaultPoint.HALTED);
            hits.merge(point, 1, Integer::sum);
        }
    }

    private void killAnywhere() throws Exception {
        try (ServiceProcess service = start()) {
            if (random.nextInt(8) > 0) {
                awaitReady(service);
                disturb(service);
            }
            service.endsWithin(Duration.ofMillis(random.nextInt(700)));
            service.kill();
            anywhere++;
        }
    }

    private ServiceProcess start(String... jvm) throws Exception {
        starts++;
        return ServiceProcess.start(home.path(""), List.of(jvm), arguments("run"));
    }

    private String[] arguments(String... command) {
        return Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new);
    }

    private void awaitReady(ServiceProcess service) {
        long begun = System.nanoTime();
        if (!Patience.comesTrue(LONG, () -> service.output().contains("Ready.") || !service.isAlive())) {
            throw new AssertionError("not ready:\n" + service.output());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        longestStart = took.compareTo(longestStart) > 0 ? took : longestStart;
    }

    private void disturb(ServiceProcess service) throws Exception {
        if (nemesis != null && random.nextInt(3) == 0) {
            awaitReady(service);
            nemesis.strike(random);
        }
    }

    /** The faults are over: what is left is done, everything is there once, and a fresh dump passes within 30 s. */
    void expectEverythingOnce() throws Exception {
        if (nemesis != null) {
            nemesis.rest();
        }
        try (ServiceProcess last = ServiceProcess.start(home.path(""), arguments("run", "--once"))) {
            int status = last.exit();
            assertThat(status).as(last::output).isIn(0, 1);
        }
        oracle.expectEverythingOnce();
        try (ServiceProcess service = start()) {
            awaitReady(service);
            oracle.drop(press.plain());
            assertThat(Patience.comesTrue(Duration.ofSeconds(30), () -> waiting() == 0 && unfinished() == 0))
                    .as("a fresh dump passes within 30 s")
                    .isTrue();
            service.terminate();
            service.exit();
        }
        oracle.expectEverythingOnce();
        assertThat(Rows.count(database, "select count(*) from tearsheet.instance"))
                .as("instances that have not said goodbye")
                .isZero();
    }

    private long unfinished() {
        return Rows.count(database, "select count(*) from tearsheet.dump where state <> 'ARCHIVED'");
    }

    /** What was done and seen, for people. */
    List<String> account() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("%d kills: %s, %d at any moment"
                .formatted(
                        hits.values().stream().mapToInt(Integer::intValue).sum() + anywhere,
                        new TreeMap<>(hits),
                        anywhere));
        lines.add("%d files, %d articles issued; %d starts, the slowest ready after %.1f s"
                .formatted(oracle.files(), oracle.articles(), starts, longestStart.toMillis() / 1000.0));
        if (nemesis != null) {
            lines.add("database: " + nemesis.account());
        }
        return lines;
    }

    /** Writes it down where it can be read after the run. */
    void keepAccount(String name, Duration took) throws Exception {
        List<String> lines = account();
        lines.add("%d s".formatted(took.toSeconds()));
        Account.keep(name + ".txt", String.join("\n", lines) + "\n");
    }
}
