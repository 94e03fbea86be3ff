package dev.tearsheet.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who use the embedded server of a data folder that another process has started. Each has a share in a lock of the
 * operating system, which takes it back when its holder dies; whoever stops the server waits for them, for a while.
 */
public final class ServerGuests implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerGuests.class);

    private static final Duration AGAIN = Duration.ofMillis(20);

    private final FileChannel channel;

    private ServerGuests(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Enters a guest, before it looks for the server: whoever stops what it finds then waits for it, though not for ever
     * (see {@link #seeOff}). Waits while one is being stopped.
     *
     * @param data the data folder, which is there
     */
    public static ServerGuests enter(Path data) throws IOException {
        FileChannel channel = open(data);
        try {
            channel.lock(0, Long.MAX_VALUE, true);
            return new ServerGuests(channel);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /**
     * Ends what the guests use, when the last one has left and before the next can enter; or after that time, whoever is
     * there.
     */
    public static void seeOff(Path data, Duration limit, Runnable end) {
        FileChannel channel = null;
        try {
            channel = open(data);
            awaitEmpty(channel, System.nanoTime() + limit.toNanos());
        } catch (IOException cannotBeAsked) {
            LOG.debug("whether the server has guests", cannotBeAsked);
        }
        // Once, whatever becomes of the channel.
        try {
            end.run();
        } finally {
            leave(channel);
        }
    }

    private static void awaitEmpty(FileChannel channel, long deadline) throws IOException {
        while (!isEmpty(channel)
                && System.nanoTime() - deadline < 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    private static void leave(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException closing) {
            LOG.debug("the lock ends with the process", closing);
        }
    }

    /** Whether nobody is there; then nobody enters while the channel is open. */
    private static boolean isEmpty(FileChannel channel) throws IOException {
        try {
            FileLock alone = channel.tryLock();
            return alone != null;
        } catch (OverlappingFileLockException guestOfThisProcess) {
            return false;
        }
    }

    /** Before there is a server: takes away a file that another account has left, which would keep out all guests. */
    static void clearTheWay(Path data) throws IOException {
        Path file = file(data);
        if (!Files.isWritable(file)) {
            Files.deleteIfExists(file);
        }
    }

    private static FileChannel open(Path data) throws IOException {
        return Folders.openLock(file(data));
    }

    private static Path file(Path data) {
        return data.resolve("pg.guests");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
