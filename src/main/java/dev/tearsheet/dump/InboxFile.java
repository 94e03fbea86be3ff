package dev.tearsheet.dump;

import dev.tearsheet.article.Defect;
import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.LineSketch;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;

/**
 * A file of the inbox that is being taken: opened once and read twice, so that another file moved over its name changes
 * nothing.
 *
 * <p>Not thread-safe, but batches may be read on another thread than the one that inspected, and {@link #stop} is for
 * any. To close it while it is read is a mistake: who reads would take that for a broken archive.
 */
public final class InboxFile implements Closeable {

    /** News packed by gzip shrinks to a third or a bit less; that it is smaller than expected costs only memory. */
    private static final int GZIP_RATIO = 4;

    /** What tells this file from another one under the same name, and from itself at another time. */
    private record Identity(Object key, long size, FileTime modified) {

        static Identity of(BasicFileAttributes attributes) {
            return new Identity(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
        }
    }

    private final Path path;
    private final String name;
    private final FileChannel channel;
    private final Identity identity;
    private final Packed packed;
    private final int chunk;
    private final SketchRoom room;

    /** Null if it is no zip, or a broken one. */
    private final ZipEntries zip;

    private final Unpacking.Broken brokenZip;

    /** The limit of the first pass, which keeps the second one from holding more. */
    private int articleBytes = Integer.MAX_VALUE;

    private List<String> emptyEntries = List.of();

    /** Null until the first pass; taken and given back by the thread that has the file. */
    private SketchRoom.Lease lease;

    private volatile boolean stopped;

    private InboxFile(
            Path path,
            FileChannel channel,
            Identity identity,
            Packed packed,
            ZipEntries zip,
            Unpacking.Broken brokenZip,
            int chunk,
            SketchRoom room) {
        this.path = path;
        this.name = Name.clean(path.getFileName().toString());
        this.channel = channel;
        this.identity = identity;
        this.packed = packed;
        this.zip = zip;
        this.brokenZip = brokenZip;
        this.chunk = chunk;
        this.room = room;
    }

    /**
     * Opens a file.
     *
     * @throws NoSuchFileException if there is none (any more)
     * @throws java.nio.file.AccessDeniedException if it may not be read
     * @throws IOException if it is a link, a folder or anything else but a regular file, or the disk fails
     */
    public static InboxFile open(Path file) throws IOException {
        return open(file, Cutter.CHUNK, SketchRoom.OF_HEAP);
    }

    static InboxFile open(Path file, int chunk, SketchRoom room) throws IOException {
        // Asked before it is opened as well, because opening a pipe would wait for a writer.
        Identity before = identify(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            Packed packed = Packed.of(new FileBytes(channel).readNBytes(Packed.HEAD));
            ZipEntries zip = null;
            Unpacking.Broken brokenZip = null;
            if (packed != null && packed.compression() == Compression.ZIP) {
                try {
                    zip = ZipEntries.open(file);
                } catch (Unpacking.Broken e) {
                    brokenZip = e;
                }
            }
            if (!Objects.equals(before.key, identify(file).key)) {
                if (zip != null) {
                    zip.close();
                }
                throw new IOException("another file took its place while it was opened; expected it to stay");
            }
            return new InboxFile(file, channel, before, packed, zip, brokenZip, chunk, room);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Identity identify(Path file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new IOException("not a regular file; expected no link, folder or device");
        }
        return Identity.of(attributes);
    }

    /**
     * The first pass: reads all of it and tells what is in it. Holds some 100 KiB, besides the sketch, whatever the
     * length of lines and articles.
     *
     * <p>Entries of a zip without any text, be they of 0 bytes, of white space alone or of markers with nothing between
     * them, are read and left out, as folders are: they are no dumps, and no book has them. A zip in which there is none
     * but such entries is a defect.
     *
     * @return one profile, or one for each entry of a zip that has text, which then share one sketch
     * @throws Stopped after {@link #stop}
     * @throws NoRoom if its sketch would be a large one, and those of other files of this process have all the room for
     *     such until they are closed
     * @throws Defect if it cannot be taken: any kind but {@code KEY_COLLISION} and {@code FAILED_REPEATEDLY}. A defect
     *     of one entry is a defect of the zip
     * @throws IOException if the disk fails
     */
    public List<DumpProfile> inspect(MarkerRule rule, Limits limits) throws IOException {
        articleBytes = limits.articleBytes();
        if (brokenZip != null) {
            throw Flaws.OF_FILE.broken("zip", brokenZip.getMessage());
        }
        if (packed != null && packed.compression() == null) {
            throw Flaws.OF_FILE.packedOtherwise(packed.called());
        }
        if (zip != null) {
            return inspectZip(rule, limits);
        }
        LineSketch sketch = sketch(packed == null ? identity.size : GZIP_RATIO * identity.size);
        Inspection inspection = new Inspection(rule, limits, Flaws.OF_FILE, sketch, false);
        return List.of(packed == null ? inspection.ofPlain() : inspection.ofGzip());
    }

    private LineSketch sketch(long textBytes) {
        giveBackSketch();
        lease = room.lease(textBytes, path);
        return lease.sketch();
    }

    private void giveBackSketch() {
        if (lease != null) {
            lease.close();
        }
    }

    /** The names of the entries of a zip that are left alone, because they are hidden or what a Mac adds. */
    public List<String> hiddenEntries() {
        return zip == null ? List.of() : zip.hidden();
    }

    /** The names of the entries of a zip in which the first pass has found nothing. */
    public List<String> emptyEntries() {
        return emptyEntries;
    }

    private List<DumpProfile> inspectZip(MarkerRule rule, Limits limits) throws IOException {
        if (zip.count() > limits.articles()) {
            throw Flaws.OF_FILE.tooManyEntries(limits.articles());
        }
        List<ZipEntries.Numbered> entries = zip.dumps();
        if (entries.isEmpty()) {
            throw Flaws.OF_FILE.noEntries();
        }
        List<DumpProfile> profiles = new ArrayList<>();
        List<String> empty = new ArrayList<>();
        double unpacked =
                entries.stream().mapToDouble(entry -> entry.entry().getSize()).sum();
        // A directory that lies must not make it larger than a dump can be.
        LineSketch sketch = sketch((long) Math.min(unpacked, (double) limits.expansion() * identity.size));
        long unpackedBefore = 0;
        for (ZipEntries.Numbered entry : entries) {
            Flaws flaws = Flaws.ofEntry(entry.number(), entry.entry().getName());
            Inspection inspection = new Inspection(rule, limits, flaws, sketch, entries.size() > 1);
            DumpProfile profile = inspection.ofEntry(entry, unpackedBefore);
            unpackedBefore += entry.entry().getSize();
            if (profile != null) {
                profiles.add(profile);
            } else {
                empty.add(Name.shortened(entry.entry().getName()));
            }
        }
        if (profiles.isEmpty()) {
            throw Flaws.OF_FILE.noEntries();
        }
        emptyEntries = List.copyOf(empty);
        return List.copyOf(profiles);
    }

    /**
     * The second pass: reads it again and hands out its articles. Close it when it is no longer wanted; the file stays
     * open.
     *
     * @param profile one that {@link #inspect} gave
     * @param rule the one given there
     * @param maxArticles of one batch, 1 or more
     * @param maxBytes of one batch, but a batch has one article at least, however large
     * @throws DumpChanged if its head shows already that it is not what it was
     * @throws IOException if the disk fails
     */
    public Batches batches(DumpProfile profile, MarkerRule rule, int maxArticles, long maxBytes) throws IOException {
        if (maxArticles < 1 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "batch of " + maxArticles + " articles and " + maxBytes + " bytes; expected 1 or more of both");
        }
        LongConsumer allowance = bytes -> {
            if (bytes > profile.unpackedBytes()) {
                throw new DumpChanged("more than %,d bytes on the second pass; expected as many as on the first"
                        .formatted(profile.unpackedBytes()));
            }
        };
        try {
            InputStream unpacked = unpack(profile);
            try {
                return batches(
                        profile, rule, new Metered(unpacked, allowance, null, () -> false), maxArticles, maxBytes);
            } catch (IOException | RuntimeException e) {
                unpacked.close();
                throw e;
            }
        } catch (Unpacking.Broken e) {
            throw Batches.changed(e);
        }
    }

    private Batches batches(DumpProfile profile, MarkerRule rule, Metered in, int maxArticles, long maxBytes)
            throws IOException {
        byte[] head = in.readNBytes(Packed.HEAD);
        ByteOrderMark mark = ByteOrderMark.ofDump(head);
        Recogniser recogniser = rule.recogniser(mark.charset(), namesOf(profile));
        Cutter cutter = new Cutter(again(head, in), mark, recogniser, chunk);
        String title = profile.entry() == null ? name : profile.entryName();
        return new Batches(profile, title, in, cutter, new Batches.Size(maxArticles, maxBytes, articleBytes));
    }

    private InputStream unpack(DumpProfile profile) throws IOException {
        return switch (profile.compression()) {
            case NONE -> new FileBytes(channel);
            case GZIP -> Unpacking.gzip(new FileBytes(channel));
            case ZIP -> zip.read(profile.entry());
        };
    }

    /** What names that are not UTF-8 are most likely in. */
    private static Charset namesOf(DumpProfile profile) {
        boolean isLegacy = !profile.encoding().equals("mixed") && profile.bomCharset() == null;
        Charset charset = isLegacy ? Charset.forName(profile.encoding()) : StandardCharsets.UTF_8;
        return charset.equals(StandardCharsets.UTF_8) ? Encodings.WESTERN : charset;
    }

    private static InputStream again(byte[] head, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(head), rest);
    }

    /**
     * Whether that very file, with the size and modification time it had when it was opened, lies at this path, under
     * whatever name. False too when there is none.
     *
     * @throws IOException if the disk fails
     */
    public boolean isAt(Path place) throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return now.isRegularFile() && identity.equals(Identity.of(now));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * The SHA-256 of the file as it was dropped, packed or not, read by the handle that it was opened with.
     *
     * @return 64 lower-case hex digits
     * @throws IOException if the disk fails
     */
    public String sha256() throws IOException {
        Metered metered = new Metered(new FileBytes(channel), bytes -> {}, null, () -> false);
        metered.transferTo(OutputStream.nullOutputStream());
        return metered.sha256();
    }

    /**
     * Ends a first pass at its next read, or as soon as one begins; from any thread. A second pass is stopped by its
     * {@link Batches#stop}.
     */
    public void stop() {
        stopped = true;
    }

    @Override
    public void close() throws IOException {
        giveBackSketch();
        try {
            channel.close();
        } finally {
            if (zip != null) {
                zip.close();
            }
        }
    }

    /** The first pass over one dump. */
    private final class Inspection {

        private final MarkerRule rule;
        private final Limits limits;
        private final Flaws flaws;
        private final LineSketch sketch;
        private final boolean isOneOfMany;

        Inspection(MarkerRule rule, Limits limits, Flaws flaws, LineSketch sketch, boolean isOneOfMany) {
            this.rule = rule;
            this.limits = limits;
            this.flaws = flaws;
            this.sketch = sketch;
            this.isOneOfMany = isOneOfMany;
        }

        DumpProfile ofPlain() throws IOException {
            if (identity.size > limits.dumpBytes()) {
                throw flaws.tooLarge(limits.dumpBytes());
            }
            return inspect(
                    new Metered(new FileBytes(channel), allowance(0), null, () -> stopped), Compression.NONE, null);
        }

        DumpProfile ofGzip() throws IOException {
            try (InputStream members = Unpacking.gzip(new FileBytes(channel))) {
                return inspect(new Metered(members, allowance(0), null, () -> stopped), Compression.GZIP, null);
            } catch (Unpacking.Broken e) {
                throw flaws.broken("gzip", e.getMessage());
            }
        }

        /**
         * Reads all of it, for the directory of the zip may lie about its size.
         *
         * @param before bytes that the entries before it unpacked to: a zip expands as a whole
         * @return null if it has no text
         */
        DumpProfile ofEntry(ZipEntries.Numbered numbered, long before) throws IOException {
            String entry = numbered.entry().getName();
            try (InputStream in = zip.read(entry)) {
                // The reader of zips compares no checksums.
                CRC32 crc = new CRC32();
                Metered metered = new Metered(in, allowance(before), crc, () -> stopped);
                DumpProfile profile = profileWithText(metered, entry);
                if (crc.getValue() != numbered.entry().getCrc()
                        || metered.bytes() != numbered.entry().getSize()) {
                    throw flaws.broken("zip", "is damaged");
                }
                return profile;
            } catch (Unpacking.Broken e) {
                throw flaws.broken("zip", e.getMessage());
            }
        }

        private DumpProfile profileWithText(Metered in, String entry) throws IOException {
            try {
                return inspect(in, Compression.ZIP, entry);
            } catch (Defect defect) {
                // Told when all was read, and not before.
                if (defect.kind() == Defect.Kind.NO_TEXT) {
                    return null;
                }
                throw defect;
            }
        }

        private LongConsumer allowance(long before) {
            return bytes -> {
                if (bytes > limits.dumpBytes()) {
                    throw flaws.tooLarge(limits.dumpBytes());
                }
                long all = before + bytes;
                if (all > Limits.EXPANSION_GRACE && all / limits.expansion() > identity.size) {
                    throw flaws.expands(all, identity.size, limits.expansion());
                }
            };
        }

        private DumpProfile inspect(Metered in, Compression compression, String entry) throws IOException {
            byte[] head = in.readNBytes(Packed.HEAD);
            refuse(head, compression);
            ByteOrderMark mark = ByteOrderMark.ofDump(head);
            Profiler profiler = new Profiler(limits, flaws, mark.units(), sketch, isOneOfMany);
            Cutter cutter =
                    new Cutter(again(head, in), mark, rule.recogniser(mark.charset(), Encodings.WESTERN), chunk);
            while (cutter.advance(profiler)) {
                // the profiler takes it all
            }
            profiler.end(rule.canMiss());
            String encoding = mark.charset() == null
                    ? profiler.encoding()
                    : mark.charset().name();
            return new DumpProfile(
                    new DumpRef(entry == null ? name : name + "!" + ZipEntries.nameOf(entry), in.sha256()),
                    entry,
                    identity.size,
                    in.bytes(),
                    encoding,
                    mark.charset(),
                    compression,
                    cutter.style(),
                    profiler.articles(),
                    profiler.articleBytes(),
                    profiler.markerBytes(),
                    profiler.otherBytes(),
                    profiler.doubts(rule.canMiss()),
                    sketch);
        }

        private void refuse(byte[] head, Compression compression) {
            if (head.length == 0) {
                throw flaws.noBytes();
            }
            Packed inner = Packed.of(head);
            if (inner != null) {
                throw flaws.nested(inner.called(), compression.name().toLowerCase(Locale.ROOT));
            }
            if (ByteOrderMark.isUtf32(head)) {
                throw flaws.utf32();
            }
        }
    }
}
