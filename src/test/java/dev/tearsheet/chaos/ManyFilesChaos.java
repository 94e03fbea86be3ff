package dev.tearsheet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.Rows;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.e2e.ServiceProcess;
import dev.tearsheet.store.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand small files lie in the inbox at the start: all are taken, the last as fast as the first. */
class ManyFilesChaos {

    private static final int SLICES = 10;

    /** To count a hundred thousand dumps takes a part of the processor that the service needs. */
    private static final Duration LOOK = Duration.ofMillis(500);

    @TempDir
    private Path folder;

    @Test
    void aFullInboxIsEmptiedAtAnEvenPace() throws Exception {
        int files = Integer.getInteger("chaos.files", 100_000);
        try (TestHome home = new TestHome(folder)) {
            DataSource database = home.database().dataSource();
            for (int i = 0; i < files; i++) {
                Files.writeString(home.inbox().resolve("f" + i + ".txt"), TestHome.article("reed", i));
            }
            List<Double> pace = new ArrayList<>();
            double first;
            long started = System.nanoTime();
            String[] arguments = ServiceProcess.on(home.url(), "run", "--once", "--set", "log.level=warn");
            try (ServiceProcess service = ServiceProcess.start(home.path(""), arguments)) {
                Patience.comesTrue(Duration.ofMinutes(5), () -> archived(database) > 0);
                first = (System.nanoTime() - started) / 1e9;
                for (int slice = 1; slice <= SLICES; slice++) {
                    long goal = (long) files * slice / SLICES;
                    long begun = System.nanoTime();
                    if (!Patience.comesTrue(Duration.ofMinutes(60), LOOK, () -> archived(database) >= goal)) {
                        throw new AssertionError(archived(database) + " of " + files + "\n" + service.output());
                    }
                    pace.add(files / (double) SLICES / ((System.nanoTime() - begun) / 1e9));
                }
                assertThat(service.exit()).as(service::output).isZero();
            }
            Account.keep(
                    "files.txt",
                    files + " files, the first archived " + first
                            + " s after the start of the process; files per second by tenths: " + pace + "\n");
            assertThat(home.files("inbox")).isEmpty();
            assertThat(Rows.stored(database)).isEqualTo(files);
            // The first tenth has the waiting for inbox.settle in it.
            assertThat(pace.get(SLICES - 1)).as("no slower at the end").isGreaterThan(pace.get(1) * 0.6);
        }
    }

    private static long archived(DataSource database) {
        return Rows.count(database, "select count(*) from tearsheet.dump where state = 'ARCHIVED'");
    }
}
