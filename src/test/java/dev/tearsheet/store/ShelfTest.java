package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tearsheet.store.Shelf.Companion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {

    /** Nobody else drops anything here. */
    private static final Shelf.Own ANY = path -> true;

    private static final LocalDate DAY = LocalDate.of(2026, 3, 7);
    private static final String SHA = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);

    @TempDir
    Path temp;

    private Path inbox;
    private Path archive;
    private Path day;
    private Path quarantine;
    private Shelf shelf;

    @BeforeEach
    void anEmptyShelf() throws IOException {
        inbox = Files.createDirectory(temp.resolve("inbox"));
        archive = temp.resolve("archive");
        day = archive.resolve("2026/03/07");
        quarantine = temp.resolve("quarantine");
        shelf = new Shelf(archive, quarantine);
    }

    // Filing

    @Test
    void filesADumpWithItsArticlesAndReceipt() throws IOException {
        assertThat(file("a.txt", SHA)).isEqualTo(day.resolve("a.txt")).hasContent("the dump a.txt");
        assertThat(day.resolve("a.txt.articles.jsonl")).hasContent(line(SHA));
        assertThat(day.resolve("a.txt.receipt.json")).hasBinaryContent(receipt("a.txt", SHA));
        assertThat(inbox).isEmptyDirectory();
        assertThat(shelved()).containsExactly("a.txt", "a.txt.articles.jsonl", "a.txt.receipt.json");
    }

    @Test
    void theSecondOfANameIsNumberedInAllThree() throws IOException {
        file("a.txt", SHA);
        file("a.txt", OTHER);
        file("a.txt", SHA);

        assertThat(shelved())
                .containsExactly(
                        "a-2.txt",
                        "a-2.txt.articles.jsonl",
                        "a-2.txt.receipt.json",
                        "a-3.txt",
                        "a-3.txt.articles.jsonl",
                        "a-3.txt.receipt.json",
                        "a.txt",
                        "a.txt.articles.jsonl",
                        "a.txt.receipt.json");
        assertThat(day.resolve("a-2.txt.receipt.json")).hasBinaryContent(receipt("a.txt", OTHER));
    }

    @Test
    void aKnownDumpHasNoArticles() throws IOException {
        shelf.file(drop("a.txt"), ANY, DAY, List.of(new Companion("a.txt", null, SHA, null, receipt("a.txt", SHA))));

        assertThat(shelved()).containsExactly("a.txt", "a.txt.receipt.json");
    }

    @Test
    void aNameTakenByACompanionOrAFolderIsTaken() throws IOException {
        Files.createDirectories(day.resolve("a.txt.receipt.json"));
        Files.createDirectories(day.resolve("b.txt"));

        assertThat(file("b.txt", SHA)).isEqualTo(day.resolve("b-2.txt"));
        Files.delete(day.resolve("a.txt.receipt.json"));
        Files.writeString(day.resolve("a.txt.articles.jsonl"), "mine");
        assertThat(file("a.txt", SHA)).isEqualTo(day.resolve("a-2.txt"));
        assertThat(day.resolve("a.txt.articles.jsonl")).hasContent("mine");
    }

    @Test
    void aDumpNamedLikeACompanionDoesNotPassForOne() throws IOException {
        Path forged = inbox.resolve("a.txt.receipt.json");
        Files.write(forged, receipt("a.txt", SHA));
        shelf.file(forged, ANY, DAY, List.of(companion("a.txt.receipt.json", OTHER)));

        assertThat(file("a.txt", SHA)).isEqualTo(day.resolve("a.txt"));
        assertThat(shelved()).contains("a.txt.receipt.json", "a.txt.receipt.json_", "a.txt.receipt.json_.receipt.json");
        assertThat(day.resolve("a.txt.receipt.json_")).hasBinaryContent(receipt("a.txt", SHA));
    }

    @Test
    void aZipIsFiledOnceWithTheCompanionsOfEachEntry() throws IOException {
        for (int i = 0; i < 2; i++) {
            shelf.file(
                    drop("n.zip"),
                    ANY,
                    DAY,
                    List.of(
                            companion("n.zip!x/a.txt", SHA),
                            companion("n.zip!x_a.txt", OTHER),
                            companion("n.zip!B", SHA)));
        }

        assertThat(shelved())
                .containsExactlyInAnyOrder(
                        "n.zip",
                        "n.zip!x_a.txt.articles.jsonl",
                        "n.zip!x_a.txt.receipt.json",
                        "n.zip!x_a-2.txt.articles.jsonl",
                        "n.zip!x_a-2.txt.receipt.json",
                        "n.zip!B.articles.jsonl",
                        "n.zip!B.receipt.json",
                        "n-2.zip",
                        "n-2.zip!x_a.txt.articles.jsonl",
                        "n-2.zip!x_a.txt.receipt.json",
                        "n-2.zip!x_a-2.txt.articles.jsonl",
                        "n-2.zip!x_a-2.txt.receipt.json",
                        "n-2.zip!B.articles.jsonl",
                        "n-2.zip!B.receipt.json");
        assertThat(day.resolve("n.zip!x_a-2.txt.receipt.json")).hasBinaryContent(receipt("n.zip!x_a.txt", OTHER));
        assertThat(shelf.holds(DAY, "n.zip", "n.zip!x/a.txt", SHA)).isTrue();
        assertThat(shelf.holds(DAY, "n.zip", "n.zip!x_a.txt", OTHER)).isTrue();
        assertThat(shelf.holds(DAY, "n.zip", "n.zip!B", OTHER)).isFalse();
        assertThat(shelf.holds(DAY, "n.zip", "n.zip!c", SHA)).isFalse();
    }

    @Test
    void hostileEntriesStayInTheFolderOfTheDay() throws IOException {
        List<Companion> companions = new ArrayList<>();
        for (String entry : List.of(
                "../../etc/x",
                "/etc/x",
                "C:\\x",
                "a\u0000b",
                "-rf",
                "x".repeat(300),
                "CON",
                "",
                "..",
                "a\nb",
                "\ud800")) {
            companions.add(companion("n.zip!" + entry, SHA));
        }

        shelf.file(drop("n.zip"), ANY, DAY, companions);

        assertThat(shelved()).hasSize(1 + 2 * companions.size()).allMatch(name -> name.startsWith("n.zip"));
        assertThat(everything(temp)).allSatisfy(path -> assertThat(path).startsWith(temp));
        assertThat(everything(temp).stream().filter(path -> !path.startsWith(day) && Files.isRegularFile(path)))
                .allMatch(path -> path.getFileName().toString().startsWith("."));
    }

    @Test
    void namesTooLongForTheFileSystemAreCut() throws IOException {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "a locale with more letters than ASCII");
        for (String name : List.of("x".repeat(251) + ".txt", "é".repeat(125) + ".txt", "漢".repeat(85))) {
            Path first = file(name, SHA);
            Path second = file(name, OTHER);

            assertThat(first).isNotEqualTo(second).exists();
            assertThat(second.resolveSibling(second.getFileName() + ".articles.jsonl"))
                    .exists();
            assertThat(shelf.holds(DAY, name, name, OTHER)).isTrue();
        }
    }

    /** The name for people has other signs than the file's, and fewer; what lies beside the file is named as that is. */
    @Test
    void companionsAreNamedLikeTheirFileWhateverTheDumpIsCalled() throws IOException {
        for (String name : List.of(" before", "after ", "new\nline.txt")) {
            String called = name.strip().replace('\n', '\uFFFD');

            Path filed = shelf.file(drop(name), ANY, DAY, List.of(companion(called, SHA)));

            String kept = name.replace('\n', '_');
            assertThat(filed).isEqualTo(day.resolve(kept));
            assertThat(day.resolve(kept + ".articles.jsonl")).exists();
            assertThat(day.resolve(kept + ".receipt.json")).exists();
            assertThat(shelf.holds(DAY, name, called, SHA)).as(called).isTrue();
            assertThat(shelf.holds(DAY, name, called, OTHER)).as(called).isFalse();
        }
        shelf.file(drop(" n.zip"), ANY, DAY, List.of(companion("n.zip!a", SHA)));
        assertThat(shelf.holds(DAY, " n.zip", "n.zip!a", SHA)).isTrue();
    }

    @Test
    void aDumpOfBeforeTheLedgerKnewFilesIsFoundByItsName() throws IOException {
        file("a.txt", SHA);
        shelf.file(drop("n.zip"), ANY, DAY, List.of(companion("n.zip!a", OTHER)));

        assertThat(shelf.holds(DAY, null, "a.txt", SHA)).isTrue();
        assertThat(shelf.holds(DAY, null, "n.zip!a", OTHER)).isTrue();
    }

    @Test
    void aReceiptOfAnotherDumpIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Companion("a.txt", null, SHA, null, receipt("a.txt", OTHER)))
                .withMessage("receipt of 'a.txt': its sha256 is not " + SHA);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shelf.file(Path.of("a.txt"), ANY, DAY, List.of()))
                .withMessage("'a.txt': nothing to file beside it; expected a receipt");
    }

    @Test
    void aDumpNameCannotForgeTheHashOfAReceipt() {
        byte[] receipt = ("{\"dump\":\"\\\"sha256\\\":\\\"" + OTHER + "\\\"\",\"sha256\":\"" + SHA + "\"}")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(ShelfJson.sha256(receipt)).isEqualTo(SHA);
    }

    // Crashes: each test does what a killed process had done, then files as the restarted one would

    @Test
    void goesOnAfterACrashBehindTheArticles() throws IOException {
        Files.createDirectories(day);
        Files.writeString(day.resolve("a.txt.articles.jsonl"), line(SHA) + "\nstale");

        assertThat(file("a.txt", SHA)).isEqualTo(day.resolve("a.txt"));
        assertThat(shelved()).containsExactly("a.txt", "a.txt.articles.jsonl", "a.txt.receipt.json");
        assertThat(day.resolve("a.txt.articles.jsonl")).hasContent(line(SHA));
    }

    @Test
    void goesOnAfterACrashBehindTheReceipt() throws IOException {
        Files.createDirectories(day);
        Files.writeString(day.resolve("a.txt.articles.jsonl"), line(SHA));
        Files.write(day.resolve("a.txt.receipt.json"), receipt("a.txt", SHA));

        assertThat(shelf.holds(DAY, "a.txt", "a.txt", SHA)).isFalse();
        assertThat(file("a.txt", SHA)).isEqualTo(day.resolve("a.txt"));
        assertThat(shelved()).containsExactly("a.txt", "a.txt.articles.jsonl", "a.txt.receipt.json");
        assertThat(shelf.holds(DAY, "a.txt", "a.txt", SHA)).isTrue();
        assertThat(shelf.holds(DAY, "a.txt", "a.txt", OTHER)).isFalse();
    }

    @Test
    void anotherDumpsHalfFilingIsLeftAlone() throws IOException {
        Files.createDirectories(day);
        Files.writeString(day.resolve("a.txt.articles.jsonl"), line(OTHER));
        Files.write(day.resolve("a-2.txt.receipt.json"), receipt("a.txt", OTHER));

        assertThat(file("a.txt", SHA)).isEqualTo(day.resolve("a-3.txt"));
    }

    @Test
    void saysWhereTheOriginalWentAfterACrashBehindItsMove() throws IOException {
        file("a.txt", OTHER);
        Path before = file("a.txt", SHA);

        Path again = shelf.file(inbox.resolve("a.txt"), ANY, DAY, List.of(companion("a.txt", SHA)));

        assertThat(again).isEqualTo(before);
        assertThat(shelved()).hasSize(6);
    }

    @Test
    void goesOnAfterACrashInTheMiddleOfAZip() throws IOException {
        Files.createDirectories(day);
        Files.write(day.resolve("n.zip!a.receipt.json"), receipt("n.zip!a", SHA));

        Path filed =
                shelf.file(drop("n.zip"), ANY, DAY, List.of(companion("n.zip!a", SHA), companion("n.zip!b", OTHER)));

        assertThat(filed).isEqualTo(day.resolve("n.zip"));
        assertThat(shelved()).hasSize(5);
    }

    @Test
    void filingMayBeAskedForAgainWithPartsThatArePublishedAlready() throws IOException {
        Companion companion = companion("a.txt", SHA);
        Files.move(companion.articles(), day.resolve("a.txt.articles.jsonl"));

        shelf.file(drop("a.txt"), ANY, DAY, List.of(companion));

        assertThat(shelved()).containsExactly("a.txt", "a.txt.articles.jsonl", "a.txt.receipt.json");
    }

    @Test
    void anOriginalThatIsNowhereIsSaidToBe() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> shelf.file(inbox.resolve("a.txt"), ANY, DAY, List.of(companion("a.txt", SHA))))
                .withMessage(inbox.resolve("a.txt") + ": it is not in the inbox, and was not shelved either");
    }

    @Test
    void aLinkIsNotFiled() throws IOException {
        Files.createSymbolicLink(inbox.resolve("a.txt"), Files.writeString(temp.resolve("secret"), "x"));

        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> shelf.file(inbox.resolve("a.txt"), ANY, DAY, List.of(companion("a.txt", SHA))))
                .withMessageContaining("no regular file");
    }

    @Test
    void anOriginalOnAnotherFileSystemIsCopiedAndTakenAway() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(temp)));
        Path far = Files.createTempDirectory(memory, "shelf");
        Path original = far.resolve("a.txt");
        try {
            Files.writeString(original, "from afar");
            Path filed = shelf.file(original, ANY, DAY, List.of(companion("a.txt", SHA)));
            assertThat(filed).hasContent("from afar");
            assertThat(far).isEmptyDirectory();
            assertThat(shelved()).hasSize(3);

            // Killed between the copy and the end of the original: the very same filing is asked for again.
            Files.writeString(original, "from afar");
            assertThat(shelf.file(original, ANY, DAY, List.of(companion("a.txt", SHA))))
                    .isEqualTo(filed);
            assertThat(far).isEmptyDirectory();
            assertThat(shelved()).hasSize(3);

            Files.writeString(original, "from afar");
            Path quarantined = shelf.quarantine(original, ANY, reason(SHA), SHA);
            Files.writeString(original, "from afar");
            assertThat(shelf.quarantine(original, ANY, reason(SHA), SHA)).isEqualTo(quarantined);
            assertThat(far).isEmptyDirectory();
            assertThat(shelf.putBack("a.txt", far)).isEqualTo(original).hasContent("from afar");
            assertThat(names(far)).containsExactly("a.txt");
            assertThat(names(quarantine)).isEmpty();
        } finally {
            Files.deleteIfExists(original);
            Files.delete(far);
        }
    }

    @Test
    void manyFilingsOfOneNameAtOnceNeitherCollideNorVanish() throws Exception {
        int threads = 8;
        ExecutorService filers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Path>> work = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                Path own = Files.createDirectory(temp.resolve("in" + i));
                String sha = Integer.toHexString(0x1000 + i).repeat(16);
                Path original = Files.writeString(own.resolve("a.txt"), sha);
                // Every thread with a shelf of its own, as two configurations in one process have.
                work.add(() ->
                        new Shelf(archive, quarantine).file(original, ANY, DAY, List.of(companion("a.txt", sha))));
            }
            List<Path> originals = new ArrayList<>();
            for (Future<Path> future : filers.invokeAll(work)) {
                Path filed = future.get();
                originals.add(filed);
                assertThat(filed.resolveSibling(filed.getFileName() + ".receipt.json"))
                        .hasBinaryContent(receipt("a.txt", Files.readString(filed)));
            }

            assertThat(originals).doesNotHaveDuplicates().contains(day.resolve("a-40.txt"));
            assertThat(shelved()).hasSize(120);
        } finally {
            filers.shutdownNow();
        }
    }

    // Parts

    @Test
    void sweepsThePartsOfDeadProcessesOnly() throws IOException {
        Path mine = shelf.newPart(DAY, "a b/c");
        Path dead = Files.writeString(day.resolve(".a." + "0".repeat(32) + "-" + "1".repeat(32) + ".part"), "x");
        Path mark = Files.createFile(archive.resolve(".alive-" + "0".repeat(32)));
        Path old = Files.writeString(day.resolve("x.part"), "x");
        Files.createDirectories(quarantine);
        Path reason = Files.writeString(quarantine.resolve("y.reason.json.part"), "x");
        Path kept = Files.writeString(day.resolve("a.txt"), "x");

        shelf.sweepParts();

        assertThat(mine).exists().hasParentRaw(day);
        assertThat(mine.getFileName().toString()).startsWith(".a b_c.").endsWith(".part");
        assertThat(List.of(dead, mark, old, reason)).noneMatch(Files::exists);
        assertThat(kept).exists();
    }

    @Test
    void sweepsThePartsOfAnotherProcessOnceItIsGone() throws Exception {
        Process other = otherProcess();
        try {
            other.getInputStream().readAllBytes();
            assertThat(shelved()).hasSize(1);

            shelf.sweepParts();
            assertThat(shelved()).singleElement().asString().startsWith(".other.");
        } finally {
            other.destroyForcibly().waitFor();
        }

        shelf.sweepParts();
        assertThat(shelved()).isEmpty();
    }

    /** It may have been stopped in the middle of a move, for as long as somebody likes. */
    @Test
    void aProcessThatKeepsTheArchiveLockedDoesNotHoldUpOthersForEver() throws Exception {
        Process other = otherProcess("locked");
        try {
            other.getInputStream().readAllBytes();
            assertThatThrownBy(shelf::sweepParts)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(".lock: another process keeps it locked; let that one go on, or end it");
            long begun = System.nanoTime();
            assertThatThrownBy(shelf::sweepParts).isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("once it is known, nobody waits so long again")
                    .isLessThan(Duration.ofSeconds(3));
        } finally {
            other.destroyForcibly().waitFor();
        }
        shelf.sweepParts();
    }

    private Process otherProcess(String... how) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherShelfProcess.class.getName(),
                archive.toString(),
                quarantine.toString(),
                DAY.toString()));
        line.addAll(List.of(how));
        return new ProcessBuilder(line)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void aSweepOfNothingMakesTheFolders() throws IOException {
        shelf.sweepParts();

        assertThat(archive).isDirectory();
        assertThat(quarantine).isDirectory();
    }

    // Quarantine

    @Test
    void quarantinesADumpWithItsReason() throws IOException {
        Path dump = shelf.quarantine(drop("a.txt"), ANY, reason(SHA), SHA);

        assertThat(dump).isEqualTo(quarantine.resolve("a.txt")).hasContent("the dump a.txt");
        assertThat(quarantine.resolve("a.txt.reason.json")).hasBinaryContent(reason(SHA));
        assertThat(inbox).isEmptyDirectory();

        assertThat(shelf.quarantine(drop("a.txt"), ANY, reason(OTHER), OTHER)).isEqualTo(quarantine.resolve("a-2.txt"));
        assertThat(shelf.quarantine(drop("a.txt"), ANY, reason(null), null)).isEqualTo(quarantine.resolve("a-3.txt"));
    }

    @Test
    void quarantineIsClosedToOthers() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        shelf.quarantine(drop("a.txt"), ANY, reason(SHA), SHA);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(quarantine)))
                .endsWith("---");
    }

    @Test
    void quarantineGoesOnAfterACrash() throws IOException {
        Files.createDirectories(quarantine);
        Files.write(quarantine.resolve("a.txt.reason.json"), reason(SHA));

        Path dump = shelf.quarantine(drop("a.txt"), ANY, reason(SHA), SHA);

        assertThat(dump).isEqualTo(quarantine.resolve("a.txt"));
        assertThat(shelf.quarantine(inbox.resolve("a.txt"), ANY, reason(SHA), SHA))
                .isEqualTo(dump);
        assertThat(inbox).isEmptyDirectory();
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> shelf.quarantine(inbox.resolve("b.txt"), ANY, reason(SHA), SHA))
                .withMessageEndingWith("b.txt: it is not in the inbox, and was not shelved either");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shelf.quarantine(inbox.resolve("b.txt"), ANY, reason(SHA), OTHER))
                .withMessageEndingWith("its sha256 is not " + OTHER);
    }

    @Test
    void putsADumpBackUnderAFreeName() throws IOException {
        shelf.quarantine(drop("a.txt"), ANY, reason(SHA), SHA);
        drop("a.txt");

        Path back = shelf.putBack("a.txt", inbox);

        assertThat(back).isEqualTo(inbox.resolve("a-2.txt")).hasContent("the dump a.txt");
        assertThat(names(quarantine)).isEmpty();
        assertThat(names(inbox)).containsExactly("a-2.txt", "a.txt");
    }

    @Test
    void aPutBackThatWasKilledIsFinished() throws IOException {
        Path dump = shelf.quarantine(drop("a.txt"), ANY, reason(SHA), SHA);
        Files.createLink(inbox.resolve("a.txt"), dump);

        assertThat(shelf.putBack("a.txt", inbox)).isEqualTo(inbox.resolve("a.txt"));
        assertThat(names(inbox)).containsExactly("a.txt");
        assertThat(names(quarantine)).isEmpty();
    }

    @Test
    void whatIsNoDumpOfTheQuarantineIsNotPutBack() throws IOException {
        shelf.quarantine(drop("a.txt"), ANY, reason(SHA), SHA);
        Files.createDirectory(quarantine.resolve("folder"));

        for (String name :
                List.of("b.txt", "../inbox", "..", "", "a.txt.reason.json", ".lock", "folder", "/etc/passwd")) {
            assertThatExceptionOfType(NoSuchFileException.class)
                    .as(name)
                    .isThrownBy(() -> shelf.putBack(name, inbox))
                    .withMessage(name + ": the quarantine has no such dump");
        }
    }

    private Path file(String name, String sha) throws IOException {
        return shelf.file(drop(name), ANY, DAY, List.of(companion(name, sha)));
    }

    private Path drop(String name) throws IOException {
        return Files.writeString(inbox.resolve(name), "the dump " + name);
    }

    private Companion companion(String dump, String sha) throws IOException {
        String entry = dump.contains("!") ? dump.substring(dump.indexOf('!') + 1) : null;
        return new Companion(dump, entry, sha, part(sha), receipt(dump, sha));
    }

    private Path part(String sha) throws IOException {
        return Files.writeString(shelf.newPart(DAY, "articles"), line(sha));
    }

    private static String line(String sha) {
        return "{\"id\":\"" + sha.substring(0, 16) + "-1\",\"dump\":\"x\"}";
    }

    private static byte[] receipt(String dump, String sha) {
        return ("{\"dump\":\"" + dump.codePointAt(0) + "\",\"sha256\":\"" + sha + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] reason(String sha) {
        return ("{\"dump\":\"x\",\"sha256\":" + (sha == null ? "null" : "\"" + sha + "\"") + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private List<String> shelved() throws IOException {
        return names(day);
    }

    /** What a person sees in a folder. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(".lock") && !name.startsWith(".alive-"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> everything(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }

    /** Between the last look at the original and the rename somebody moves another file over its name. */
    @Test
    void aFileThatTookTheOriginalsNameIsGivenBackUnread() throws Exception {
        Path original = drop("n.txt");
        AtomicInteger looks = new AtomicInteger();
        Shelf.Own replacedAtTheLastMoment = path -> {
            if (looks.incrementAndGet() == 3) {
                return false; // what came to the archive is not what was read
            }
            return true;
        };
        byte[] newcomer = Files.readAllBytes(original);

        assertThatThrownBy(() -> shelf.file(
                        original,
                        replacedAtTheLastMoment,
                        DAY,
                        List.of(new Companion("n.txt", null, SHA, null, receipt("n.txt", SHA)))))
                .isInstanceOf(OriginalReplaced.class)
                .hasMessageContaining("'n.txt' was written to or replaced after it was read; it stays in the inbox");

        assertThat(original).hasBinaryContent(newcomer);
        try (Stream<Path> filed = Files.walk(archive)) {
            assertThat(filed.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
    }

    @Test
    void aFileThatIsNotTheOneThatWasReadIsNotJudged() throws Exception {
        Path original = drop("q.txt");
        assertThatThrownBy(() -> shelf.quarantine(original, path -> false, "{}".getBytes(StandardCharsets.UTF_8), null))
                .isInstanceOf(OriginalReplaced.class);
        assertThat(original).exists();
    }
}
