package dev.tearsheet.store;

import dev.tearsheet.article.FaultPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder that several threads and processes put files into: one lock for the moments of naming, part files that tell
 * whether their writer still lives, and moves that are whole after a power cut or have not happened.
 */
final class ShelfFolder {

    /** What is done under the lock. */
    interface Work<T> {
        T get() throws IOException;
    }

    private static final String LOCK = ".lock";
    private static final String ALIVE = ".alive-";
    private static final Pattern WRITER = Pattern.compile("(?s).*\\.([0-9a-f]{32})-[0-9a-f]{32}\\.part");

    /** An OS lock holds between processes only, and is lost when any channel on its file is closed. */
    private static final Map<Path, ReentrantLock> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    /** By folder, the mark that this process lives; held until it ends, however it ends. */
    private static final Map<Path, Alive> ALIVE_HERE = new ConcurrentHashMap<>();

    /** How long another process may keep a folder to itself: it moves a few files, or it has been stopped. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

    /** The same after it was too long once: whoever tries in turn must not be held up each time. */
    private static final Duration SHORT_LOCK_PATIENCE = Duration.ofMillis(200);

    private final Path root;
    private final boolean readableByAll;
    private volatile boolean lockIsKept;

    /** @param readableByAll whether its folders are made as others are, or closed to other users of the machine */
    ShelfFolder(Path root, boolean readableByAll) {
        this.root = root.toAbsolutePath().normalize();
        this.readableByAll = readableByAll;
    }

    Path root() {
        return root;
    }

    /**
     * Does the work while no other thread or process does any in this folder.
     *
     * @throws IOException if another process keeps the folder to itself for long: one that was stopped in the middle of
     *     its work would hold up all others for as long as it sleeps, and them their stop
     */
    <T> T locked(Work<T> work) throws IOException {
        makeFolder(root);
        ReentrantLock lock = IN_THIS_PROCESS.computeIfAbsent(root.toRealPath(), path -> new ReentrantLock());
        if (lock.isHeldByCurrentThread()) {
            return work.get();
        }
        lock.lock();
        try (FileChannel channel =
                        FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock(channel)) {
            assert held.isValid();
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the lock itself; an alarm ends that by closing the channel, if it comes before the lock. */
    private FileLock lock(FileChannel channel) throws IOException {
        FileLock free = channel.tryLock();
        if (free != null) {
            lockIsKept = false;
            return free;
        }
        AtomicBoolean over = new AtomicBoolean();
        Duration patience = lockIsKept ? SHORT_LOCK_PATIENCE : LOCK_PATIENCE;
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (over.compareAndSet(false, true)) {
                        close(channel);
                    }
                });
        try {
            FileLock lock = channel.lock();
            if (over.compareAndSet(false, true)) {
                lockIsKept = false;
                return lock;
            }
            throw kept();
        } catch (AsynchronousCloseException alarm) {
            if (Thread.currentThread().isInterrupted()) {
                throw alarm;
            }
            throw kept();
        } finally {
            over.set(true);
        }
    }

    private FileSystemException kept() {
        lockIsKept = true;
        return new FileSystemException(
                root.resolve(LOCK).toString(),
                null,
                "another process keeps it locked; let that one go on, or end it, if it was stopped");
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a folder in here, and sees that it stays. */
    void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            if (folder.startsWith(root) && !folder.equals(root)) {
                makeFolder(parent);
            } else {
                Files.createDirectories(parent);
            }
        }
        if (!readableByAll
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
        } else {
            Files.createDirectories(folder);
        }
        keepNames(parent);
    }

    /** The file of that name in that folder of this one. */
    Path inside(Path folder, String name) {
        Path path = folder.resolve(name).normalize();
        if (!folder.equals(path.getParent()) || !path.startsWith(root)) {
            throw new IllegalStateException("shelf: a name led out of its folder; this is a bug in the naming");
        }
        return path;
    }

    /** A new empty file in that folder, hidden, for writing what will be published under another name. */
    Path newPart(Path folder, String hint) throws IOException {
        makeFolder(folder);
        String shortHint = ShelfName.numbered(ShelfName.ofEntry(hint), 1);
        String hidden = "."
                + shortHint.substring(
                        0,
                        shortHint.offsetByCodePoints(0, Math.min(20, shortHint.codePointCount(0, shortHint.length()))));
        return Files.createFile(inside(folder, hidden + "." + alive() + "-" + random() + ShelfName.PART));
    }

    /**
     * Where to move a file from, so that it arrives by one rename: itself, or a copy in that folder if it lies on
     * another file system. Its bytes are on the disk afterwards.
     */
    Path stage(Path original, Path folder) throws IOException {
        if (!Files.isRegularFile(original, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(original.toString(), null, "no regular file");
        }
        makeFolder(folder);
        if (Files.getFileStore(original).equals(Files.getFileStore(folder))) {
            Folders.force(original);
            return original;
        }
        return copy(original, folder);
    }

    /** {@link #move Moves} a staged original, and keeps the names on both sides. */
    void bring(Path original, Shelf.Own own, Path staged, Path target) throws IOException {
        move(original, own, staged, target);
        keepNames(target.getParent());
        keepNames(original.toAbsolutePath().getParent());
    }

    /**
     * Moves a staged original, under the lock, and takes the original away if it was a copy. What stands under the
     * target's name is replaced; the caller has looked. Both folders are yet to be {@link #keepNames kept}.
     *
     * @throws OriginalReplaced if another file has come under the original's name; it is in the inbox then
     */
    void move(Path original, Shelf.Own own, Path staged, Path target) throws IOException {
        expectOwn(own, original);
        Path from = staged;
        try {
            Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Two mounts of one file system: a rename between them is refused, too.
            from = copy(original, target.getParent());
            expectOwn(own, original);
            Files.move(from, target, StandardCopyOption.ATOMIC_MOVE);
        }
        FaultPoint.ORIGINAL_MOVED.reached();
        if (from.equals(original)) {
            // A rename goes by the name, and another file may have taken it since it was looked at.
            if (!own.isAt(target)) {
                giveBack(target, original);
                throw replaced(original);
            }
        } else if (own.isAt(original)) {
            Files.delete(original);
        }
    }

    /** @throws OriginalReplaced if it is not the file that was read */
    static void expectOwn(Shelf.Own own, Path original) throws IOException {
        if (!own.isAt(original)) {
            throw replaced(original);
        }
    }

    private static OriginalReplaced replaced(Path original) {
        return new OriginalReplaced("'" + original.getFileName() + "' was written to or replaced after it was read; it"
                + " stays in the inbox and is taken anew");
    }

    /** Under its own name, or where that is taken again under one beside it. */
    private static void giveBack(Path target, Path original) throws IOException {
        Shelf.give(
                target,
                original.toAbsolutePath().getParent(),
                original.getFileName().toString());
        Files.deleteIfExists(target);
    }

    /**
     * Gives a written part, whose bytes are on the disk, its name, under the lock. The folder is yet to be
     * {@link #keepNames kept}.
     */
    void publish(Path part, Path target) throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Publishes these bytes, under the lock. The folder is yet to be {@link #keepNames kept}. */
    void publish(byte[] bytes, Path target) throws IOException {
        Path part = part(bytes, target.getParent());
        try {
            publish(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** A new part in that folder with these bytes, which are on the disk. */
    Path part(byte[] bytes, Path folder) throws IOException {
        Path part = newPart(folder, "bytes");
        try {
            Files.write(part, bytes);
            Folders.force(part);
            return part;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    /** Sees that the names in a folder stay as they are, whatever happens to the machine. */
    void keepNames(Path folder) throws IOException {
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Folders.force(folder);
        }
    }

    /**
     * Deletes the parts in these folders whose writers are gone; under the lock, as no writer can turn up meanwhile.
     *
     * @return how many
     */
    int sweep(Iterable<Path> folders) throws IOException {
        int swept = 0;
        for (Path folder : folders) {
            try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + ShelfName.PART)) {
                for (Path part : parts) {
                    Matcher writer = WRITER.matcher(part.getFileName().toString());
                    if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)
                            && !(writer.matches() && isAlive(writer.group(1)))) {
                        Files.delete(part);
                        swept++;
                    }
                }
            }
        }
        try (DirectoryStream<Path> marks = Files.newDirectoryStream(root, ALIVE + "*")) {
            for (Path mark : marks) {
                if (!isAlive(mark.getFileName().toString().substring(ALIVE.length()))) {
                    Files.delete(mark);
                }
            }
        }
        return swept;
    }

    private Path copy(Path original, Path folder) throws IOException {
        Path part = newPart(folder, "copy");
        try {
            BasicFileAttributes before = Files.readAttributes(original, BasicFileAttributes.class);
            Files.copy(original, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            BasicFileAttributes after = Files.readAttributes(original, BasicFileAttributes.class);
            if (before.size() != after.size()
                    || Files.size(part) != after.size()
                    || !before.lastModifiedTime().equals(after.lastModifiedTime())) {
                throw new IOException("'" + original + "' changed while it was copied; it stays where it is");
            }
            Folders.force(part);
            return part;
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
    }

    /** The mark of this process in this folder, made at the first part. */
    private String alive() throws IOException {
        Path real = root.toRealPath();
        Alive known = ALIVE_HERE.get(real);
        if (known != null) {
            return known.writer();
        }
        // Under the lock, or a sweep could see the file before it is locked and take its writer for dead.
        return locked(() -> {
            Alive other = ALIVE_HERE.get(real);
            if (other != null) {
                return other.writer();
            }
            String writer = random();
            FileChannel channel = FileChannel.open(
                    root.resolve(ALIVE + writer), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            ALIVE_HERE.put(real, new Alive(writer, channel.lock()));
            return writer;
        });
    }

    /** Takes back the mark that this process lives; what parts it has left are for the next sweep. */
    void leave() throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        Path real = root.toRealPath();
        locked(() -> {
            Alive own = ALIVE_HERE.remove(real);
            if (own != null) {
                Files.deleteIfExists(root.resolve(ALIVE + own.writer()));
                own.lock().acquiredBy().close();
            }
            return null;
        });
    }

    private boolean isAlive(String writer) throws IOException {
        Alive own = ALIVE_HERE.get(root.toRealPath());
        if (own != null && own.writer().equals(writer)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(root.resolve(ALIVE + writer), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static String random() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** @param lock kept from the collector, which would close its channel and so unlock it */
    private record Alive(String writer, FileLock lock) {}
}
