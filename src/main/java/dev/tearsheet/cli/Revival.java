package dev.tearsheet.cli;

import dev.tearsheet.store.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the embedded server alive while the service runs: looks now and then, and has a dead one started again. By a
 * thread of its own, so that a long recovery holds up neither the progress shown nor a stop.
 */
final class Revival implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("service");

    private static final long LOOK_MILLIS = 200;
    private static final long CLOSE_SECONDS = 5;

    private final EmbeddedPostgres server;
    private final Duration first;
    private final Duration most;
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "revival");
        thread.setDaemon(true);
        return thread;
    });
    // Of the watcher's thread alone:
    private int failed;
    private long lastFailure;
    private Duration pause = Duration.ZERO;

    private Revival(EmbeddedPostgres server, Duration first, Duration most) {
        this.server = server;
        this.first = first;
        this.most = most;
    }

    /**
     * Begins to watch.
     *
     * @param first pause after the first attempt that fails; it then doubles
     * @param most the longest pause
     */
    static Revival of(EmbeddedPostgres server, Duration first, Duration most) {
        Revival revival = new Revival(server, first, most);
        revival.watcher.scheduleWithFixedDelay(revival::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return revival;
    }

    private void look() {
        if (server.isAlive() || (failed > 0 && System.nanoTime() - lastFailure < pause.toNanos())) {
            return;
        }
        if (failed == 0) {
            LOG.warn("the embedded PostgreSQL has died; it is started again");
        }
        try {
            server.revive();
            failed = 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            // Whatever it is: the next attempt must come, and an exception would end the schedule.
            if (failed == 0) {
                LOG.error("the embedded PostgreSQL does not start, and is tried again: {}", e.getMessage());
            }
            pause = failed == 0 ? first : pause.multipliedBy(2);
            pause = pause.compareTo(most) < 0 ? pause : most;
            failed++;
            lastFailure = System.nanoTime();
        }
    }

    /** Gives up an attempt at work; what is half started is for the server's close to stop. */
    @Override
    public void close() throws InterruptedException {
        watcher.shutdownNow();
        watcher.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
