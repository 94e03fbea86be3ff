package dev.tearsheet.chaos;

import dev.tearsheet.camel.TestHome;
import dev.tearsheet.e2e.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@link KillChaos}: the service dies twenty times, and every article is there once. */
class KillIT {

    private static final int KILLS = 20;

    @TempDir
    private Path folder;

    @Test
    void killedAgainAndAgainEveryArticleIsStoredOnce() throws Exception {
        long begun = System.nanoTime();
        try (TestHome home = new TestHome(folder)) {
            Siege siege = new Siege(home, 20261123, null, ServiceProcess.on(home.url()));
            siege.kill(KILLS);
            siege.expectEverythingOnce();
            siege.keepAccount("kill-short", Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
