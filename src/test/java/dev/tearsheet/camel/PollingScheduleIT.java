package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.Patience;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schedule of the poll is the YAML's: changed there, the inbox is looked at by the new one. */
class PollingScheduleIT {

    @TempDir
    private Path folder;

    @Test
    void theShippedScheduleTakesADumpWithinSeconds() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            home.flow().start();
            home.drop("a.txt", TestHome.dump("pier", 1));
            assertThat(Patience.comesTrue(
                            Duration.ofSeconds(20), () -> home.files("inbox").isEmpty()))
                    .isTrue();
        }
    }

    /** One look at the start, when the file has not been still for long enough, and none for an hour after. */
    @Test
    void aScheduleOfOneHourLeavesItThere() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            home.changing("intake.camel.yaml", intake -> intake.replace("delay: 500", "delay: 3600000"));
            home.drop("a.txt", TestHome.dump("pier", 1));
            home.flow().start();
            assertThat(Patience.comesTrue(
                            Duration.ofSeconds(5), () -> home.files("inbox").isEmpty()))
                    .isFalse();
        }
    }
}
