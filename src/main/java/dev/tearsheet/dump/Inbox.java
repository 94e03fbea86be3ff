package dev.tearsheet.dump;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;

/**
 * Tells which files of a folder are complete, by looking at them again and again: a file is ready when its size,
 * modification time, identity and last bytes have been still for long enough by a clock that nobody can set. A file
 * that never comes to rest is awaited for ever, and said so.
 *
 * <p>Safe for any thread.
 */
public final class Inbox {

    /**
     * When a file counts as complete.
     *
     * @param settle how long it must have been still; zero takes it at first sight
     * @param ignore names to leave alone: globs with {@code *}, <code>?</code>, {@code [abc]} and {@code {a,b}}, upper
     *     and lower case alike
     * @param doneSuffix what a second file of the same name ends in that says it is complete, for example
     *     {@code .done}; "" if there are none. With it a file is ready once that file is there and two looks found it
     *     the same
     */
    public record Rules(Duration settle, List<String> ignore, String doneSuffix) {

        /** @throws IllegalArgumentException if the time is negative */
        public Rules {
            Objects.requireNonNull(doneSuffix, "doneSuffix");
            ignore = List.copyOf(ignore);
            if (settle.isNegative()) {
                throw new IllegalArgumentException("settle time " + settle + "; expected 0 or more");
            }
        }
    }

    /** What is to be done with a file. */
    public enum State {
        /** It is complete. */
        READY,
        /** It grows or has just come, and is to be looked at again. */
        WAITING,
        /** It waits for somebody: for its done-file, or for the right to read it. */
        HELD,
        /** It is no dump, and will not become one. */
        LEFT_ALONE
    }

    /**
     * What is to be done with a file, and why in plain words.
     *
     * @param why never null; "complete" for one that is ready
     */
    public record Verdict(State state, String why) {}

    /** Bytes at the end of a file that tell whether it was rewritten in place. */
    private static final int TAIL = 4096;

    /** What Camel's own lock files end in, which it never polls. */
    private static final String LOCK_FILE = ".camelLock";

    /** What a verdict begins with on a name that somebody has to change. */
    public static final String UNFIT_NAME = "its name cannot be taken";

    private static final String MALFORMED = "it is not in the encoding of the file system";

    /** How often files that nobody asks for any more are forgotten. */
    private static final long TIDY_NANOS = Duration.ofMinutes(1).toNanos();

    /** What a file was like when it was looked at. */
    private record Looks(long size, FileTime modified, Object key, long tail) {}

    /** A file that is known: what it was like, since when, and at the look before. */
    private record Known(Looks looks, long since, long lookedAt, boolean changed, long growth, long sinceLast) {}

    private record Ignored(String glob, Pattern pattern) {}

    private final Path folder;
    private final Rules rules;
    private final LongSupplier nanoTime;
    private final List<Ignored> ignored = new ArrayList<>();
    private final Map<Path, Known> known = new HashMap<>();
    private long tidiedAt;

    /**
     * @param folder need not exist yet
     * @param nanoTime a clock that only goes on, as {@link System#nanoTime}
     * @throws IllegalArgumentException if an ignore pattern is no glob
     */
    public Inbox(Path folder, Rules rules, LongSupplier nanoTime) {
        this.folder = folder;
        this.rules = rules;
        this.nanoTime = nanoTime;
        for (String glob : rules.ignore()) {
            ignored.add(new Ignored(glob, Glob.compile(glob)));
        }
        this.tidiedAt = nanoTime.getAsLong();
    }

    /** Whether it looks at a folder by just these rules. */
    public boolean isOf(Path otherFolder, Rules otherRules) {
        return folder.equals(otherFolder) && rules.equals(otherRules);
    }

    /**
     * Looks at a file of the folder and remembers what it saw. One look can only start the waiting; it takes a second
     * one to end it.
     *
     * @param file only its name counts
     */
    public synchronized Verdict look(Path file) {
        tidy();
        Path name = file.getFileName();
        Verdict verdict = lookAt(name, name.toString());
        if (verdict.state == State.LEFT_ALONE) {
            known.remove(name);
        }
        return verdict;
    }

    /**
     * Looks at every entry of the folder. Others may look at one between two of these looks: in a large folder all of them
     * take seconds.
     *
     * @return the verdicts by name, in order; empty when the folder does not exist
     * @throws UncheckedIOException if the folder cannot be listed
     */
    public Map<String, Verdict> survey() {
        Map<String, Verdict> verdicts = new TreeMap<>();
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                names.add(entry.getFileName());
            }
        } catch (NoSuchFileException e) {
            names.clear();
        } catch (DirectoryIteratorException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        retain(new HashSet<>(names));
        for (Path name : names) {
            verdicts.put(name.toString(), look(name));
        }
        return verdicts;
    }

    private synchronized void retain(Set<Path> names) {
        known.keySet().retainAll(names);
    }

    /** For tests: how many files are remembered. */
    synchronized int remembered() {
        return known.size();
    }

    private Verdict lookAt(Path name, String printed) {
        if (printed.startsWith(".")) {
            return leave("hidden");
        }
        String unfit = unfit(name, printed);
        if (unfit != null) {
            return unfitFor(unfit);
        }
        for (Ignored pattern : ignored) {
            if (pattern.pattern.matcher(printed).matches()) {
                return leave("ignored by pattern " + pattern.glob);
            }
        }
        String suffix = rules.doneSuffix();
        if (!suffix.isEmpty() && printed.endsWith(suffix) && printed.length() > suffix.length()) {
            return leave("done-file of " + Name.clean(printed.substring(0, printed.length() - suffix.length())));
        }
        Path file = folder.resolve(name);
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? judge(name, printed, file, attributes) : leave(kindOf(attributes));
        } catch (NoSuchFileException e) {
            // Java lists a name that is no text with this sign in it, and then finds no such file.
            return printed.indexOf('\uFFFD') < 0 ? leave("gone") : noText();
        } catch (AccessDeniedException e) {
            known.remove(name);
            return hold("not readable: permission denied");
        } catch (IOException e) {
            known.remove(name);
            return hold("not readable: " + Name.clean(String.valueOf(e.getMessage())));
        }
    }

    /** What keeps the poll from ever handing over a file of that name, or null. */
    private static String unfit(Path name, String printed) {
        if (printed.endsWith(LOCK_FILE)) {
            return "it ends in " + LOCK_FILE;
        }
        if (printed.indexOf('\\') >= 0) {
            return "it has a backslash";
        }
        try {
            return Path.of(printed).equals(name) ? null : MALFORMED;
        } catch (InvalidPathException e) {
            return MALFORMED;
        }
    }

    /** On a file whose name Java cannot say. */
    public static Verdict noText() {
        return unfitFor(MALFORMED);
    }

    private static Verdict unfitFor(String reason) {
        return leave(UNFIT_NAME + ": " + reason + "; rename it");
    }

    private static String kindOf(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return "symbolic link";
        }
        return attributes.isDirectory() ? "folder" : "no regular file";
    }

    private Verdict judge(Path name, String printed, Path file, BasicFileAttributes attributes) throws IOException {
        Looks looks = new Looks(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey(), tail(file));
        long now = nanoTime.getAsLong();
        Known before = known.get(name);
        Known after = before == null
                ? new Known(looks, now, now, false, 0, 0)
                : before.looks.equals(looks)
                        ? new Known(looks, before.since, now, false, 0, 0)
                        : new Known(looks, now, now, true, looks.size - before.looks.size, now - before.lookedAt);
        known.put(name, after);

        if (after.changed) {
            return await(change(after));
        }
        if (!rules.doneSuffix().isEmpty()) {
            String done = printed + rules.doneSuffix();
            if (!Files.isRegularFile(folder.resolve(done), LinkOption.NOFOLLOW_LINKS)) {
                return hold("waiting for its done-file " + Name.clean(done));
            }
            return before == null ? await("settling: seen for the first time") : ready();
        }
        long still = now - after.since;
        return still >= rules.settle().toNanos()
                ? ready()
                : await("settling: unchanged for " + seconds(still) + " of "
                        + seconds(rules.settle().toNanos()));
    }

    private static String change(Known file) {
        String ago = " than " + seconds(file.sinceLast) + " ago";
        if (file.growth > 0) {
            return String.format(Locale.ROOT, "still growing: %,d bytes more", file.growth) + ago;
        }
        return file.growth < 0
                ? String.format(Locale.ROOT, "still changing: %,d bytes less", -file.growth) + ago
                : "still changing: written to or replaced within the last " + seconds(file.sinceLast);
    }

    /** "0.6 s", "2 s". */
    private static String seconds(long nanos) {
        long tenths = nanos / 100_000_000;
        return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
    }

    private static long tail(Path file) throws IOException {
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer bytes = ByteBuffer.allocate(TAIL);
            channel.position(Math.max(0, channel.size() - TAIL));
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // a read may give less than was asked for
            }
            CRC32 crc = new CRC32();
            crc.update(bytes.flip());
            return crc.getValue();
        }
    }

    /** Files that vanished without a word, because somebody else took them away. */
    private void tidy() {
        long now = nanoTime.getAsLong();
        if (now - tidiedAt > TIDY_NANOS) {
            tidiedAt = now;
            known.keySet().removeIf(name -> Files.notExists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS));
        }
    }

    private static Verdict ready() {
        return new Verdict(State.READY, "complete");
    }

    private static Verdict await(String why) {
        return new Verdict(State.WAITING, why);
    }

    private static Verdict hold(String why) {
        return new Verdict(State.HELD, why);
    }

    private static Verdict leave(String why) {
        return new Verdict(State.LEFT_ALONE, why);
    }
}
