package dev.tearsheet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.FaultPoint;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.e2e.ServiceProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The n-th operation of each kind fails, for every n: the service mends it by itself, without a new start. */
class EveryOperationChaos {

    private static final String FAILED = "a test lets this fail: ";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void failsOnceAndIsMended(FaultPoint point) throws Exception {
        boolean reached = true;
        for (int nth = 1; reached; nth++) {
            try (TestHome home = new TestHome(folder.resolve("n" + nth))) {
                Oracle oracle = new Oracle(home, home.database().dataSource());
                Issue.Press press = new Issue.Press("e", nth, 60);
                oracle.drop(press.plain());
                oracle.drop(press.bad());
                reached = runOnce(home, point, nth);
                oracle.expectEverythingOnce();
            }
        }
    }

    private static boolean runOnce(TestHome home, FaultPoint point, int nth) throws Exception {
        try (ServiceProcess service = ServiceProcess.start(
                home.path(""),
                List.of("-Dtearsheet.fault=" + point + ":" + nth + ":fail"),
                ServiceProcess.on(
                        home.url(),
                        "run",
                        "--once",
                        "--set",
                        "inbox.settle=0s",
                        "--set",
                        "batch.articles=25",
                        "--set",
                        "retry.first=50ms",
                        "--set",
                        "retry.most=200ms"))) {
            assertThat(service.exit()).as(service::output).isEqualTo(1);
            assertThat(service.output()).doesNotContain("ERROR");
            return service.output().contains(FAILED + point);
        }
    }
}
