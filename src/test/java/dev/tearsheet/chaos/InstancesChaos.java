package dev.tearsheet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.e2e.ServiceProcess;
import dev.tearsheet.store.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three processes on one inbox and one database; one of them is stopped in mid-dump and wakes up late. */
class InstancesChaos {

    private static final int DUMPS = 510;
    private static final int PAUSES = 3;

    @TempDir
    private Path folder;

    private DataSource database;

    @Test
    void eachDumpIsWorkedOnByOneAndAZombieIsRefused() throws Exception {
        long begun = System.nanoTime();
        try (TestHome home = new TestHome(folder)) {
            database = home.database().dataSource();
            Oracle oracle = new Oracle(home, database);
            Issue.Press press = new Issue.Press("i", 7, 60);
            try (ServiceProcess one = start(home);
                    ServiceProcess two = start(home);
                    ServiceProcess zombie = start(home)) {
                for (int i = 0; i < PAUSES; i++) {
                    for (int dumps = 0; dumps < DUMPS / PAUSES; dumps++) {
                        oracle.drop(press.any());
                    }
                    pauseUntilRobbed(zombie);
                }
                if (!Patience.comesTrue(
                        Duration.ofMinutes(30), () -> home.files("inbox").isEmpty() && unfinished() == 0)) {
                    throw new AssertionError(
                            "still in the inbox: " + home.files("inbox").size());
                }
                assertThat(count(zombie.output(), "its claim went to another instance; the batch was refused"))
                        .as("commits of the zombie that were refused")
                        .isPositive();
                for (ServiceProcess service : List.of(one, two, zombie)) {
                    service.terminate();
                    service.exit();
                    assertThat(service.output()).doesNotContain("ERROR");
                }
                Account.keep(
                        "instances.txt",
                        "%d files, %d articles, 3 processes, %d pauses, %d commits refused, %d s%n"
                                .formatted(
                                        oracle.files(),
                                        oracle.articles(),
                                        PAUSES,
                                        count(zombie.output(), "the batch was refused"),
                                        Duration.ofNanos(System.nanoTime() - begun)
                                                .toSeconds()));
            }
            oracle.expectEverythingOnce();
        }
    }

    private ServiceProcess start(TestHome home) throws Exception {
        ServiceProcess service = ServiceProcess.start(
                home.path(""),
                ServiceProcess.on(
                        home.url(),
                        "run",
                        "--set",
                        "inbox.settle=0s",
                        "--set",
                        "batch.articles=4",
                        "--set",
                        "claim.timeout=10s"));
        Patience.comesTrue(Duration.ofSeconds(60), () -> service.output().contains("Ready."));
        return service;
    }

    /** Stops it while a dump is its own and not finished, until another has that dump. */
    private void pauseUntilRobbed(ServiceProcess zombie) throws Exception {
        String held = null;
        while (held == null) {
            if (!Patience.comesTrue(Duration.ofMinutes(3), () -> held(zombie).isPresent())) {
                throw new AssertionError("it never holds a dump:\n" + zombie.output());
            }
            zombie.signal("STOP");
            held = held(zombie).orElse(null);
            if (held == null) {
                zombie.signal("CONT");
            }
        }
        String robbed = held;
        if (!Patience.comesTrue(Duration.ofMinutes(3), () -> epochOf(robbed).isPresent())) {
            throw new AssertionError("nobody has taken over " + robbed);
        }
        zombie.signal("CONT");
    }

    /** The dump that it works on, and under which epoch. */
    private Optional<String> held(ServiceProcess zombie) {
        return Rows.texts(
                        database,
                        "select d.id || ' ' || d.epoch from tearsheet.dump d"
                                + " join tearsheet.instance i on i.id = d.holder where d.state = 'WORKING'"
                                + " and d.stored + d.duplicate + d.rejected < d.taken - 4 and i.pid = "
                                + zombie.pid())
                .stream()
                .findFirst();
    }

    /** The epoch of a dump that was held, if it is another by now. */
    private Optional<String> epochOf(String held) {
        String[] idAndEpoch = held.split(" ");
        return Rows.texts(
                        database,
                        "select epoch from tearsheet.dump where id = '" + idAndEpoch[0] + "' and epoch > "
                                + idAndEpoch[1])
                .stream()
                .findFirst();
    }

    private long unfinished() {
        return Rows.count(database, "select count(*) from tearsheet.dump where state <> 'ARCHIVED'");
    }

    private static long count(String text, String what) {
        return Stream.of(text.split("\n")).filter(line -> line.contains(what)).count();
    }
}
