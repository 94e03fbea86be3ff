package dev.tearsheet.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * This process among those that share a database, known by a random id and alive for as long as it holds the lock on
 * its file: the operating system frees that lock whatever kills the process, so nobody has to trust a PID.
 */
public final class Instance implements AutoCloseable {

    private final UUID id;
    private final Path home;
    private final Path file;
    private final FileChannel channel;
    private final Landmark landmark;
    private volatile boolean forgotten;

    private Instance(UUID id, Path home, Path file, FileChannel channel, Landmark landmark) {
        this.id = id;
        this.home = home;
        this.file = file;
        this.channel = channel;
        this.landmark = landmark;
    }

    /**
     * Enters this process.
     *
     * @param home the home it works on
     * @param data the home's data folder
     * @throws IOException if its lock file cannot be made
     */
    public static Instance enter(Path home, Path data) throws IOException {
        Path folder = Files.createDirectories(Folders.closedToOthers(data).resolve("instances"));
        UUID id = UUID.randomUUID();
        // Locked before it gets the name that others look for: nobody may see it free.
        Path unlocked = folder.resolve(id + ".new");
        FileChannel channel = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        Path file = Files.move(unlocked, folder.resolve(id + ".lock"), StandardCopyOption.ATOMIC_MOVE);
        return new Instance(id, home, file, channel, Landmark.of(file));
    }

    /** Stands for this process where nothing is claimed: enters nothing. */
    public static Instance unentered(Path home) {
        return new Instance(UUID.randomUUID(), home, null, null, null);
    }

    /**
     * The instances of this home that have died, and are to be buried in the ledger and then {@link #clearAway cleared
     * away}. To be asked before this process enters: a look at one's own lock file would cost the lock.
     *
     * @throws IOException if the data folder cannot be read
     */
    public static List<UUID> dead(Path data) throws IOException {
        Path folder = data.resolve("instances");
        List<UUID> dead = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return dead;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.lock")) {
            for (Path file : files) {
                if (isFree(file)) {
                    dead.add(UUID.fromString(file.getFileName().toString().replace(".lock", "")));
                }
            }
        }
        return dead;
    }

    /**
     * Clears the files of dead instances away, once the database knows them no longer.
     *
     * @throws IOException if the data folder cannot be written
     */
    public static void clearAway(Path data, Collection<UUID> dead) throws IOException {
        for (UUID id : dead) {
            Files.deleteIfExists(data.resolve("instances").resolve(id + ".lock"));
        }
    }

    private static boolean isFree(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException oursInThisProcess) {
            return false;
        }
    }

    public UUID id() {
        return id;
    }

    public Path home() {
        return home;
    }

    /** The machine's name, for a person to find the process; empty where it cannot be told. */
    public String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /** Whether the home's data still lies where it was entered: if not, what lies at the path is another home by now. */
    public boolean isInPlace() {
        return landmark == null || landmark.isThere();
    }

    /** The database knows this instance no longer, so that nobody has to bury it. */
    public void forgotten() {
        forgotten = true;
    }

    /** Ends it. Where the database could not be told, the file stays: the next start sees by it who has to be buried. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            if (forgotten) {
                Files.deleteIfExists(file);
            }
            channel.close();
        }
    }
}
