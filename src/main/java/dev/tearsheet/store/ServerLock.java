package dev.tearsheet.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to start, stop and repair the server of a data folder. The operating system takes it back when its holder
 * dies, however it dies.
 */
final class ServerLock implements AutoCloseable {

    // A POSIX lock belongs to the process and is lost when the process closes any descriptor of the file. So a file
    // locked by this JVM must not even be opened a second time in it.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final Landmark landmark;

    private ServerLock(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.landmark = Landmark.of(file);
    }

    /** @throws ServerInUse if another holds it; the message names the holder's PID */
    static ServerLock take(Path data) throws IOException {
        Path file = data.resolve("pg.lock");
        String self = Long.toString(ProcessHandle.current().pid());
        if (!HELD.add(file)) {
            throw heldBy(data, self + " (this one)");
        }
        FileChannel channel = null;
        try {
            channel = Folders.openLock(file);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                ByteBuffer holder = ByteBuffer.allocate(32);
                channel.read(holder, 0);
                throw heldBy(data, UTF_8.decode(holder.flip()).toString().strip());
            }
            channel.truncate(0);
            channel.write(UTF_8.encode(self + "\n"), 0);
            channel.force(true);
            return new ServerLock(file, channel);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            HELD.remove(file);
            throw e;
        }
    }

    /** Whether the data folder is still the one that was locked, and none that has come to its path since. */
    boolean isInPlace() {
        return landmark.isThere();
    }

    private static ServerInUse heldBy(Path data, String holder) {
        return new ServerInUse(data + ": its PostgreSQL is in the hands of process " + holder);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
