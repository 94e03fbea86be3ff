package dev.tearsheet.chaos;

import dev.tearsheet.camel.TestHome;
import dev.tearsheet.e2e.ServiceProcess;
import dev.tearsheet.store.OwnPostgres;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed some hundred times while its database suffers, too; afterwards every article is there once.
 * {@code -Dchaos.seed=} and {@code -Dchaos.kills=} choose another course; the account is in {@code target/chaos}.
 */
class KillChaos {

    @TempDir
    private Path folder;

    @Test
    void killedHundredsOfTimesEveryArticleIsStoredOnce() throws Exception {
        long seed = Long.getLong("chaos.seed", 1);
        int kills = Integer.getInteger("chaos.kills", 200);
        long begun = System.nanoTime();
        Path real = folder.toRealPath();
        try (OwnPostgres server = new OwnPostgres(real.resolve("server"))) {
            String url = server.freshDatabase();
            try (TestHome home = new TestHome(real.resolve("home")).on(url, server.owner(), server.service());
                    Wire wire =
                            new Wire(URI.create(url.substring("jdbc:".length())).getPort())) {
                home.database();
                Nemesis nemesis = new Nemesis(server, url, wire);
                Siege siege = new Siege(
                        home,
                        seed,
                        nemesis,
                        ServiceProcess.asMigrator(
                                server.owner(), ServiceProcess.on(wire.through(url), server.service())));
                siege.kill(kills);
                siege.expectEverythingOnce();
                siege.keepAccount("kill-" + seed, Duration.ofNanos(System.nanoTime() - begun));
            }
        }
    }
}
