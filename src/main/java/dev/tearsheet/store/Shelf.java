package dev.tearsheet.store;

import dev.tearsheet.article.FaultPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where a dump ends: the archive, or the quarantine. Names never collide and nothing is ever overwritten but the
 * remains of a filing that did not get to its end; each move is whole or has not happened, and may be asked for again
 * after a crash at any moment.
 *
 * <p>Safe for many threads and, by an OS lock in each folder, for many processes. What it is given as a name is data:
 * no name leads out of the folders.
 */
public final class Shelf {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);
    private static final int MOST_OF_A_NAME = 1_000_000;

    private final ShelfFolder archive;
    private final ShelfFolder quarantine;
    private final GroupedWork<Ongoing> filing = new GroupedWork<>(this::fileTogether);

    /**
     * @param archive is made when it is needed
     * @param quarantine likewise; closed to other users of the machine
     */
    public Shelf(Path archive, Path quarantine) {
        this.archive = new ShelfFolder(archive, true);
        this.quarantine = new ShelfFolder(quarantine, false);
    }

    /** Knows the file that was read, whatever the name it has now. */
    @FunctionalInterface
    public interface Own {
        /** Whether that very file, unchanged, lies at this path. */
        boolean isAt(Path path) throws IOException;
    }

    /**
     * What is filed beside an original for one dump in it.
     *
     * @param dump the dump's name, for people: the file's, or {@code name.zip!entry}
     * @param entry the name of the zip's entry that it is, or null where it is the whole file
     * @param sha256 of the unpacked dump, as in the receipt
     * @param articles a file from {@link #newPart} with its articles, or null where the dump was known
     * @param receipt the receipt, JSON with a field {@code sha256}
     */
    public record Companion(String dump, String entry, String sha256, Path articles, byte[] receipt) {

        /** @throws IllegalArgumentException if the receipt is that of another dump */
        public Companion {
            Objects.requireNonNull(dump, "dump");
            Objects.requireNonNull(sha256, "sha256");
            if (!sha256.equals(ShelfJson.sha256(receipt))) {
                throw new IllegalArgumentException("receipt of '" + dump + "': its sha256 is not " + sha256);
            }
        }
    }

    /**
     * A new, empty, hidden file in the folder of that day, to write articles to. It goes at the next start when it has
     * not been {@link #file filed} until then.
     *
     * @param day in UTC
     * @param hint anything that helps a person who looks into the folder
     */
    public Path newPart(LocalDate day, String hint) throws IOException {
        return archive.newPart(folder(day), hint);
    }

    /**
     * Files an original with its companions, and only then takes it out of the inbox. Asked again after a crash, it
     * finishes the filing that it finds; with the original gone it says where that went.
     *
     * @param original the file in the inbox; it is moved byte for byte
     * @param own knows it from another that may take its name
     * @param day in UTC
     * @param companions of each dump in it, in an order that is always the same for the same original; at least one
     * @return the original's place in the archive
     * @throws NoSuchFileException if the original neither exists nor has been filed
     * @throws OriginalReplaced if another file has come under its name; nothing is filed then
     */
    public Path file(Path original, Own own, LocalDate day, List<Companion> companions) throws IOException {
        if (companions.isEmpty()) {
            throw new IllegalArgumentException("'" + original + "': nothing to file beside it; expected a receipt");
        }
        return twiceIfItHasLeft(original, () -> fileOnce(original, own, day, companions));
    }

    /** What fails after the move must not be taken for a file that vanished: asked again, it finds where that went. */
    private static <T> T twiceIfItHasLeft(Path original, ShelfFolder.Work<T> work) throws IOException {
        boolean wasThere = exists(original);
        try {
            return work.get();
        } catch (OriginalReplaced replaced) {
            throw replaced;
        } catch (IOException | UncheckedIOException failure) {
            if (!wasThere || exists(original)) {
                throw failure;
            }
            return work.get();
        }
    }

    private Path fileOnce(Path original, Own own, LocalDate day, List<Companion> companions) throws IOException {
        Path folder = folder(day);
        ShelfNames names = new ShelfNames(original.getFileName().toString(), companions);
        archive.makeFolder(folder);
        if (!Files.exists(original, LinkOption.NOFOLLOW_LINKS)) {
            return archive.locked(() -> filedBefore(original, folder, names));
        }
        ShelfFolder.expectOwn(own, original);
        Ongoing ongoing = new Ongoing(original, own, folder, names);
        try {
            ongoing.staged = archive.stage(original, folder);
            for (Companion companion : companions) {
                if (companion.articles() != null && exists(companion.articles())) {
                    Folders.force(companion.articles());
                }
                ongoing.receipts.add(archive.part(companion.receipt(), folder));
            }
            filing.with(ongoing);
            return ongoing.end();
        } finally {
            ongoing.clearAway();
        }
    }

    /**
     * Whether a dump has been filed on that day: its original and a receipt with that SHA-256 are there.
     *
     * @param file the name of the file that it was in, or null for a dump of before the ledger knew
     * @param dump the dump's name, which is not quite the file's where that has control characters, or blanks at its ends
     */
    public boolean holds(LocalDate day, String file, String dump, String sha256) throws IOException {
        Path folder = folder(day);
        String safe = ShelfName.ofFile(file != null ? file : dump);
        for (int n = 1; n < MOST_OF_A_NAME; n++) {
            Path original = archive.inside(folder, ShelfName.numbered(safe, n));
            Path receipt = companion(folder, ShelfName.numbered(safe, n), ShelfName.RECEIPT);
            if (exists(original) && sha256.equals(ShelfJson.sha256Of(receipt))) {
                return true;
            }
            if (!exists(original) && !exists(receipt)) {
                break;
            }
        }
        // A file's own name may have an exclamation mark, too: each may be the one before the entry.
        for (int mark = dump.indexOf('!'); mark >= 0; mark = dump.indexOf('!', mark + 1)) {
            String zip = file != null ? file : dump.substring(0, mark);
            if (holdsEntry(folder, zip, dump.substring(mark + 1), sha256)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The same for a dump whose books were closed at that time: it was filed soon after, and the entries of a zip lie
     * together, under the day of one of them.
     */
    public boolean holds(Instant closedAt, String file, String dump, String sha256) throws IOException {
        LocalDate day = LocalDate.ofInstant(closedAt, ZoneOffset.UTC);
        for (LocalDate near : List.of(day, day.plusDays(1), day.minusDays(1))) {
            if (holds(near, file, dump, sha256)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Puts a dump that cannot be taken into quarantine, its reason first. Asked again after a crash, it finishes what it
     * finds.
     *
     * @param original the file in the inbox
     * @param own knows it from another that may take its name
     * @param reason JSON with a field {@code sha256}
     * @param sha256 the one in the reason, or null where that has null
     * @return where the original is now
     * @throws NoSuchFileException if the original neither exists nor is in quarantine
     * @throws OriginalReplaced if another file has come under its name; that one is not judged
     */
    public Path quarantine(Path original, Own own, byte[] reason, String sha256) throws IOException {
        if (!Objects.equals(sha256, ShelfJson.sha256(reason))) {
            throw new IllegalArgumentException("reason for '" + original + "': its sha256 is not " + sha256);
        }
        return twiceIfItHasLeft(original, () -> quarantineOnce(original, own, reason, sha256));
    }

    private Path quarantineOnce(Path original, Own own, byte[] reason, String sha256) throws IOException {
        String name = ShelfName.ofFile(original.getFileName().toString());
        Path folder = quarantine.root();
        quarantine.makeFolder(folder);
        boolean present = Files.exists(original, LinkOption.NOFOLLOW_LINKS);
        if (present) {
            ShelfFolder.expectOwn(own, original);
        }
        Path staged = present ? quarantine.stage(original, folder) : original;
        try {
            return quarantine.locked(() -> {
                for (int n = 1; n < MOST_OF_A_NAME; n++) {
                    Path target = quarantine.inside(folder, ShelfName.numbered(name, n));
                    Path reasonFile = companion(folder, ShelfName.numbered(name, n), ShelfName.REASON);
                    boolean same = exists(reasonFile) && Objects.equals(sha256, ShelfJson.sha256Of(reasonFile));
                    if (!exists(target) && !present && !exists(reasonFile)) {
                        throw gone(original);
                    }
                    if (!exists(target) && present && (same || !exists(reasonFile))) {
                        quarantine.publish(reason, reasonFile);
                        FaultPoint.REASON_PUBLISHED.reached();
                        quarantine.keepNames(folder);
                        try {
                            quarantine.bring(original, own, staged, target);
                        } catch (OriginalReplaced e) {
                            Files.deleteIfExists(reasonFile);
                            throw e;
                        }
                        return target;
                    }
                    if (exists(target) && same && !present) {
                        quarantine.keepNames(folder);
                        return target;
                    }
                    if (exists(target)
                            && same
                            && !staged.equals(original)
                            && ShelfJson.isExactly(reasonFile, reason)
                            && isCopy(original, target)) {
                        Files.delete(original);
                        return target;
                    }
                }
                throw tooMany(name);
            });
        } finally {
            if (!staged.equals(original)) {
                Files.deleteIfExists(staged);
            }
        }
    }

    /** The names of the dumps in quarantine, in order: those with a reason beside them. */
    public List<String> quarantined() throws IOException {
        Path folder = quarantine.root();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> Files.exists(companion(folder, name, ShelfName.REASON)))
                    .sorted()
                    .toList();
        }
    }

    /**
     * Moves a dump out of quarantine into the inbox, under a name that is free there, and deletes its reason.
     *
     * @param quarantinedName its name in the quarantine
     * @return where it is now
     * @throws NoSuchFileException if the quarantine has no such dump
     */
    public Path putBack(String quarantinedName, Path inbox) throws IOException {
        if (!quarantinedName.equals(ShelfName.ofFile(quarantinedName))) {
            throw new NoSuchFileException(quarantinedName, null, "the quarantine has no such dump");
        }
        Path folder = quarantine.root();
        return quarantine.locked(() -> {
            Path dump = quarantine.inside(folder, quarantinedName);
            if (!Files.isRegularFile(dump, LinkOption.NOFOLLOW_LINKS)) {
                throw new NoSuchFileException(quarantinedName, null, "the quarantine has no such dump");
            }
            Path target = moveIn(dump, inbox, quarantinedName);
            Files.deleteIfExists(companion(folder, quarantinedName, ShelfName.REASON));
            quarantine.keepNames(folder);
            return target;
        });
    }

    /** Says that this process has ended its work on the shelf: nothing of its own is left in the folders. */
    public void leave() throws IOException {
        archive.leave();
        quarantine.leave();
    }

    /**
     * Deletes the part files of archive and quarantine whose writers are gone; those of a living process stay.
     *
     * @return how many
     */
    public int sweepParts() throws IOException {
        return archive.locked(() -> archive.sweep(dayFolders()))
                + quarantine.locked(() -> quarantine.sweep(List.of(quarantine.root())));
    }

    /** One original and its companions on their way; what is done under the lock is done for several together. */
    private static final class Ongoing {

        private final Path original;
        private final Own own;
        private final Path folder;
        private final ShelfNames names;
        /** Written already, in the order of the companions. */
        private final List<Path> receipts = new ArrayList<>();

        private Path staged;
        private ShelfPlace place;
        private boolean filed;
        private Exception failure;

        Ongoing(Path original, Own own, Path folder, ShelfNames names) {
            this.original = original;
            this.own = own;
            this.folder = folder;
            this.names = names;
        }

        /** Does a part of the work, unless one before it has failed or there is nothing left to do. */
        void go(ShelfFolder.Work<?> part) {
            if (failure == null && !filed) {
                try {
                    part.get();
                } catch (IOException | RuntimeException e) {
                    fail(e);
                }
            }
        }

        Void done() {
            filed = true;
            return null;
        }

        void fail(Exception why) {
            if (failure == null && !filed) {
                failure = why;
            }
        }

        /** The original's place, when all is done. */
        Path end() throws IOException {
            if (failure instanceof IOException io) {
                throw io;
            }
            if (failure instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            // An error may have taken the thread that worked for all of them.
            if (!filed) {
                throw new IllegalStateException("the work on the files that ended together was broken off");
            }
            return place.original();
        }

        void clearAway() throws IOException {
            if (staged != null && !staged.equals(original)) {
                Files.deleteIfExists(staged);
            }
            for (Path receipt : receipts) {
                Files.deleteIfExists(receipt);
            }
        }
    }

    /** All companions get their names before the disk is waited for, and so do all originals after it. */
    private void fileTogether(List<Ongoing> group) {
        try {
            archive.locked(() -> {
                Set<Path> taken = new HashSet<>();
                group.forEach(ongoing -> ongoing.go(() -> publish(ongoing, taken)));
                keepNames(group, ongoing -> ongoing.folder);
                group.forEach(ongoing -> ongoing.go(() -> bring(ongoing)));
                keepNames(group, ongoing -> ongoing.folder);
                keepNames(group, ongoing -> ongoing.original.toAbsolutePath().getParent());
                group.forEach(ongoing -> ongoing.go(ongoing::done));
                return null;
            });
        } catch (IOException | RuntimeException noLock) {
            group.forEach(ongoing -> ongoing.fail(noLock));
        }
    }

    private void keepNames(List<Ongoing> group, Function<Ongoing, Path> folderOf) {
        group.stream().map(folderOf).distinct().forEach(folder -> {
            try {
                archive.keepNames(folder);
            } catch (IOException | RuntimeException e) {
                group.stream()
                        .filter(ongoing -> folderOf.apply(ongoing).equals(folder))
                        .forEach(ongoing -> ongoing.fail(e));
            }
        });
    }

    /** Finds the place of one and gives its companions their names. */
    private Void publish(Ongoing ongoing, Set<Path> taken) throws IOException {
        for (int n = 1; n < MOST_OF_A_NAME; n++) {
            ShelfPlace place = place(ongoing.folder, ongoing.names, n);
            ongoing.place = place;
            if (!exists(place.original()) && place.isFreeOrOurs() && place.take(taken)) {
                for (int i = 0; i < place.spots().size(); i++) {
                    ShelfSpot spot = place.spots().get(i);
                    Path part = spot.companion().articles();
                    // Asked again after a failure half-way, the part may be published already.
                    if (part != null && (exists(part) || !exists(spot.articles()))) {
                        archive.publish(part, spot.articles());
                        FaultPoint.ARTICLES_PUBLISHED.reached();
                    }
                    archive.publish(ongoing.receipts.get(i), spot.receipt());
                    FaultPoint.RECEIPT_PUBLISHED.reached();
                }
                return null;
            }
            if (!ongoing.staged.equals(ongoing.original)
                    && exists(place.original())
                    && place.hasTheseReceipts()
                    && isCopy(ongoing.original, place.original())) {
                // Copied from another file system, and killed before the original could be taken away.
                Files.delete(ongoing.original);
                place.discardParts();
                ongoing.filed = true;
                return null;
            }
        }
        throw tooMany(ongoing.names.original());
    }

    private Void bring(Ongoing ongoing) throws IOException {
        try {
            archive.move(ongoing.original, ongoing.own, ongoing.staged, ongoing.place.original());
            return null;
        } catch (OriginalReplaced e) {
            for (ShelfSpot spot : ongoing.place.spots()) {
                Files.deleteIfExists(spot.articles());
                Files.deleteIfExists(spot.receipt());
            }
            throw e;
        }
    }

    private Path filedBefore(Path original, Path folder, ShelfNames names) throws IOException {
        ShelfPlace found = null;
        for (int n = 1; n < MOST_OF_A_NAME; n++) {
            ShelfPlace place = place(folder, names, n);
            if (!exists(place.original())) {
                break;
            }
            if (place.hasTheseReceipts()) {
                found = place;
                break;
            }
            if (place.isOurs()) {
                found = place;
            }
        }
        if (found == null) {
            throw gone(original);
        }
        found.discardParts();
        archive.keepNames(folder);
        return found.original();
    }

    private boolean holdsEntry(Path folder, String zipName, String entryName, String sha256) throws IOException {
        String zip = ShelfName.ofFile(zipName);
        String entry = ShelfName.ofEntry(entryName);
        for (int n = 1; n < MOST_OF_A_NAME; n++) {
            if (!exists(archive.inside(folder, ShelfName.numbered(zip, n)))) {
                return false;
            }
            for (int k = 1; k < MOST_OF_A_NAME; k++) {
                Path receipt = companion(folder, ShelfName.ofEntryIn(zip, n, entry, k), ShelfName.RECEIPT);
                if (!exists(receipt)) {
                    break;
                }
                if (sha256.equals(ShelfJson.sha256Of(receipt))) {
                    return true;
                }
            }
        }
        return false;
    }

    private Path moveIn(Path dump, Path inbox, String name) throws IOException {
        boolean near = Files.getFileStore(dump).equals(Files.getFileStore(inbox));
        Path staged = near ? dump : Files.createTempFile(inbox, ".", ShelfName.PART);
        try {
            if (!near) {
                Files.copy(dump, staged, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
            Path target = give(staged, inbox, name);
            quarantine.keepNames(inbox);
            Files.deleteIfExists(dump);
            return target;
        } finally {
            if (!near) {
                Files.deleteIfExists(staged);
            }
        }
    }

    /** By a link where that can be had: it never overwrites, and somebody may drop a dump of that name just now. */
    static Path give(Path staged, Path inbox, String name) throws IOException {
        for (int n = 1; n < MOST_OF_A_NAME; n++) {
            Path target = inbox.resolve(ShelfName.numbered(name, n));
            if (exists(target)) {
                if (Files.isSameFile(target, staged)) {
                    return target; // linked before a crash, and only to be taken away over there
                }
                continue;
            }
            try {
                Files.createLink(target, staged);
                return target;
            } catch (FileAlreadyExistsException e) {
                continue;
            } catch (FileSystemException | UnsupportedOperationException e) {
                return Files.move(staged, target);
            }
        }
        throw tooMany(name);
    }

    /** Where in the archive the dumps of that day are filed, in UTC. */
    public Path folder(LocalDate day) {
        return archive.root().resolve(DAY.format(day));
    }

    /** The folders of all days, found by their names alone: a big archive has few of them and many files. */
    private List<Path> dayFolders() throws IOException {
        List<Path> folders = List.of(archive.root());
        for (String figures : List.of("[0-9][0-9][0-9][0-9]", "[0-9][0-9]", "[0-9][0-9]")) {
            List<Path> inner = new ArrayList<>();
            for (Path folder : folders) {
                try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, figures)) {
                    children.forEach(child -> {
                        if (Files.isDirectory(child)) {
                            inner.add(child);
                        }
                    });
                }
            }
            folders = inner;
        }
        return folders;
    }

    private Path companion(Path folder, String base, String suffix) {
        return folder.resolve(base + suffix);
    }

    private ShelfPlace place(Path folder, ShelfNames names, int n) {
        List<ShelfSpot> spots = new ArrayList<>();
        for (int i = 0; i < names.companions().size(); i++) {
            String base = names.base(i, n);
            spots.add(new ShelfSpot(
                    names.companions().get(i),
                    companion(folder, base, ShelfName.ARTICLES),
                    companion(folder, base, ShelfName.RECEIPT)));
        }
        return new ShelfPlace(archive.inside(folder, ShelfName.numbered(names.original(), n)), spots);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isCopy(Path original, Path target) throws IOException {
        return Files.isRegularFile(original, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(original, target) == -1;
    }

    private static NoSuchFileException gone(Path original) {
        return new NoSuchFileException(original.toString(), null, "it is not in the inbox, and was not shelved either");
    }

    private static IOException tooMany(String name) {
        return new IOException("'" + name + "': " + MOST_OF_A_NAME + " files have that name; clear them out");
    }
}
