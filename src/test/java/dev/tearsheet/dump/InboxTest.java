package dev.tearsheet.dump;

import static dev.tearsheet.dump.Inbox.State.HELD;
import static dev.tearsheet.dump.Inbox.State.LEFT_ALONE;
import static dev.tearsheet.dump.Inbox.State.READY;
import static dev.tearsheet.dump.Inbox.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tearsheet.dump.Inbox.Rules;
import dev.tearsheet.dump.Inbox.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {

    @TempDir
    private Path folder;

    private long now = Long.MAX_VALUE - 1_000_000_000L; // a clock of this kind may overflow

    private Inbox inbox(String doneSuffix, String... ignore) {
        return new Inbox(folder, new Rules(Duration.ofSeconds(2), List.of(ignore), doneSuffix), () -> now);
    }

    private void pass(double seconds) {
        now += (long) (seconds * 1e9);
    }

    @Test
    void aFileThatStaysTheSameLongEnoughIsReady() {
        Inbox inbox = inbox("");
        Path file = Dropped.text(folder, "a.txt", "text");

        assertThat(inbox.look(file)).isEqualTo(new Verdict(WAITING, "settling: unchanged for 0 s of 2 s"));
        pass(0.65);
        assertThat(inbox.look(file)).isEqualTo(new Verdict(WAITING, "settling: unchanged for 0.6 s of 2 s"));
        pass(1.35);
        assertThat(inbox.look(file)).isEqualTo(new Verdict(READY, "complete"));
        assertThat(inbox.look(file).state()).isEqualTo(READY);
    }

    @Test
    void aFileThatGrowsIsAwaitedForEver() throws IOException {
        Inbox inbox = inbox("");
        Path file = Dropped.text(folder, "a.txt", "text");
        inbox.look(file);
        for (int i = 0; i < 100; i++) {
            pass(3);
            Files.writeString(file, "x".repeat(12_345), StandardOpenOption.APPEND);
            assertThat(inbox.look(file))
                    .isEqualTo(new Verdict(WAITING, "still growing: 12,345 bytes more than 3 s ago"));
        }
        pass(1);
        assertThat(inbox.look(file).why()).isEqualTo("settling: unchanged for 1 s of 2 s");
        pass(1);
        assertThat(inbox.look(file).state()).isEqualTo(READY);
    }

    @Test
    void theModificationTimeAloneProvesNothing() throws IOException {
        Inbox inbox = inbox("");
        Path file = Dropped.text(folder, "a.txt", "text");
        for (long time : new long[] {0, 4_000_000_000_000L}) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(time));
            assertThat(inbox.look(file).state()).as("old or from the future").isEqualTo(WAITING);
        }
        pass(2);
        assertThat(inbox.look(file).state()).isEqualTo(READY);
    }

    @Test
    void rewritingTheEndInPlaceIsNoticed() throws IOException {
        Inbox inbox = inbox("");
        Path file = Dropped.text(folder, "a.txt", "x".repeat(10_000) + "one");
        FileTime time = Files.getLastModifiedTime(file);
        inbox.look(file);
        pass(2);
        Files.writeString(file, "x".repeat(10_000) + "two");
        Files.setLastModifiedTime(file, time);

        assertThat(inbox.look(file))
                .isEqualTo(new Verdict(WAITING, "still changing: written to or replaced within the last 2 s"));
    }

    @Test
    void aFileMovedOverItStartsTheWaitingAgain() throws IOException {
        Inbox inbox = inbox("");
        Path file = Dropped.text(folder, "a.txt", "text");
        inbox.look(file);
        pass(2);
        Path other = Dropped.text(folder, "b.txt", "text");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(inbox.look(file).state()).isEqualTo(WAITING);
    }

    @Test
    void aFileThatShrinksIsStillChanging() throws IOException {
        Inbox inbox = inbox("");
        Path file = Dropped.text(folder, "a.txt", "text");
        inbox.look(file);
        pass(2.5);
        Files.writeString(file, "t");

        assertThat(inbox.look(file).why()).isEqualTo("still changing: 3 bytes less than 2.5 s ago");
    }

    @Test
    void anEmptyFileThatStaysSoIsTaken() {
        Inbox inbox = inbox("");
        Path file = Dropped.text(folder, "a.txt", "");

        assertThat(inbox.look(file).state()).isEqualTo(WAITING);
        pass(1);
        assertThat(inbox.look(file)).isEqualTo(new Verdict(WAITING, "settling: unchanged for 1 s of 2 s"));
        pass(1);
        assertThat(inbox.look(file)).isEqualTo(new Verdict(READY, "complete"));
    }

    @Test
    void withoutSettlingAFileIsTakenAtFirstSight() {
        Inbox inbox = new Inbox(folder, new Rules(Duration.ZERO, List.of(), ""), () -> now);

        assertThat(inbox.look(Dropped.text(folder, "a.txt", "text")).state()).isEqualTo(READY);
    }

    @Test
    void aDoneFileMakesItReady() {
        Inbox inbox = inbox(".done");
        Path file = Dropped.text(folder, "a.txt", "text");
        inbox.look(file);
        pass(100);
        assertThat(inbox.look(file)).isEqualTo(new Verdict(HELD, "waiting for its done-file a.txt.done"));

        Path done = Dropped.text(folder, "a.txt.done", "");
        assertThat(inbox.look(file)).isEqualTo(new Verdict(READY, "complete"));
        assertThat(inbox.look(done)).isEqualTo(new Verdict(LEFT_ALONE, "done-file of a.txt"));
    }

    @Test
    void evenWithADoneFileOneLookIsNotEnough() throws IOException {
        Inbox inbox = inbox(".done");
        Path file = Dropped.text(folder, "a.txt", "text");
        Dropped.text(folder, "a.txt.done", "");
        assertThat(inbox.look(file)).isEqualTo(new Verdict(WAITING, "settling: seen for the first time"));
        Files.writeString(file, "more", StandardOpenOption.APPEND);
        assertThat(inbox.look(file).why()).isEqualTo("still growing: 4 bytes more than 0 s ago");
        assertThat(inbox.look(file).state()).isEqualTo(READY);
    }

    @ParameterizedTest
    @CsvSource({
        "a.part,       ignored by pattern *.part",
        "A.PART,       ignored by pattern *.part",
        "x~,           ignored by pattern *~",
        "b.crdownload, 'ignored by pattern *.{tmp,crdownload}'",
        "c1.txt,       ignored by pattern c[0-9].txt",
        "ÄB.log,       ignored by pattern ä?.log",
        ".hidden,      hidden",
        ".DS_Store,    hidden",
        "._a.txt,      hidden",
    })
    void someNamesAreLeftAlone(String name, String why) {
        Inbox inbox = inbox("", "*.part", "*~", "*.{tmp,crdownload}", "c[0-9].txt", "ä?.log");

        assertThat(inbox.look(Dropped.text(folder, name, "x"))).isEqualTo(new Verdict(LEFT_ALONE, why));
    }

    @ParameterizedTest
    @CsvSource({"a.txt.camelLock, it ends in .camelLock", "a\\b.txt, it has a backslash"})
    void aNameThatThePollNeverHandsOverIsLeftAlone(String name, String why) {
        Dropped.text(folder, name, "x");

        assertThat(inbox("").survey())
                .containsExactly(
                        Map.entry(name, new Verdict(LEFT_ALONE, "its name cannot be taken: " + why + "; rename it")));
    }

    @Test
    void aNameThatIsNoTextIsLeftAlone() throws Exception {
        assumeThat(new ProcessBuilder("touch", "made-by-touch")
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
        Files.delete(folder.resolve("made-by-touch"));
        // Java cannot name such a file itself.
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'caf\\351.txt')\"")
                .directory(folder.toFile())
                .start()
                .waitFor();

        assertThat(inbox("").survey().values())
                .containsExactly(new Verdict(
                        LEFT_ALONE,
                        "its name cannot be taken: it is not in the encoding of the file system; rename it"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.parts",
                "apart",
                "cx.txt",
                "x.tmp2",
                "a b.txt",
                "100%.txt",
                "📰.txt",
                "-rf",
                "a+b(1).txt",
                "caf\u00e9.txt",
                "cafe\u0301.txt"
            })
    void otherNamesAreNot(String name) {
        Inbox inbox = inbox("", "*.part", "*.{tmp,crdownload}", "c[!a-z].txt");

        assertThat(inbox.look(Dropped.text(folder, name, "x")).state()).isEqualTo(WAITING);
    }

    @Test
    void aBrokenPatternIsRefused() {
        assertThatThrownBy(() -> inbox("", "a[b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ignore pattern 'a[b': '[' is not closed or holds no set; expected for example '*.part'");
        assertThatThrownBy(() -> inbox("", "*.{a,b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ignore pattern '*.{a,b': '{' is not closed");
    }

    @Test
    void linksFoldersAndPipesAreLeftAlone() throws IOException {
        Inbox inbox = inbox("");
        Path file = Dropped.text(folder, "a.txt", "x");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
        Path sub = Files.createDirectory(folder.resolve("sub"));

        assertThat(inbox.look(link)).isEqualTo(new Verdict(LEFT_ALONE, "symbolic link"));
        assertThat(inbox.look(loop)).isEqualTo(new Verdict(LEFT_ALONE, "symbolic link"));
        assertThat(inbox.look(sub)).isEqualTo(new Verdict(LEFT_ALONE, "folder"));
        assertThat(inbox.look(folder.resolve("none"))).isEqualTo(new Verdict(LEFT_ALONE, "gone"));
    }

    @Test
    void aFileThatMayNotBeReadIsReportedAndTakenLater() throws IOException {
        Inbox inbox = inbox("");
        Path file = Dropped.text(folder, "a.txt", "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();

        assertThat(inbox.look(file)).isEqualTo(new Verdict(HELD, "not readable: permission denied"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        inbox.look(file);
        pass(2);
        assertThat(inbox.look(file).state()).isEqualTo(READY);
    }

    @Test
    void surveysTheWholeFolderInOrder() throws IOException {
        Inbox inbox = inbox("", "*.part");
        Dropped.text(folder, "b.txt", "x");
        Dropped.text(folder, "a.txt", "x");
        Dropped.text(folder, "c.part", "x");
        Files.createDirectory(folder.resolve("d"));
        inbox.survey();
        pass(2);

        assertThat(inbox.survey().toString())
                .isEqualTo("{a.txt=Verdict[state=READY, why=complete], b.txt=Verdict[state=READY, why=complete],"
                        + " c.part=Verdict[state=LEFT_ALONE, why=ignored by pattern *.part],"
                        + " d=Verdict[state=LEFT_ALONE, why=folder]}");
        assertThat(new Inbox(folder.resolve("none"), new Rules(Duration.ZERO, List.of(), ""), () -> now).survey())
                .isEmpty();
    }

    @Test
    void whatIsGoneIsForgotten() throws IOException {
        Inbox inbox = inbox("");
        for (int i = 1; i < 4; i++) {
            inbox.look(Dropped.text(folder, i + ".txt", "x"));
        }
        assertThat(inbox.remembered()).isEqualTo(3);
        Files.delete(folder.resolve("1.txt"));
        inbox.look(folder.resolve("1.txt"));
        assertThat(inbox.remembered()).isEqualTo(2);
        Files.delete(folder.resolve("2.txt"));
        inbox.survey();
        assertThat(inbox.remembered()).isEqualTo(1);
        Files.delete(folder.resolve("3.txt"));
        pass(61);
        inbox.look(Dropped.text(folder, "4.txt", "x"));
        assertThat(inbox.remembered()).as("nobody asked for 3 any more").isEqualTo(1);
    }

    @Test
    void theSettleTimeIsNotNegative() {
        assertThatThrownBy(() -> new Rules(Duration.ofSeconds(-1), List.of(), ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("settle time PT-1S; expected 0 or more");
    }

    @Test
    void theTailOfAShortFileIsAllOfIt() throws IOException {
        Inbox inbox = inbox("");
        Path file = Dropped.bytes(folder, "a.txt", "one".getBytes(StandardCharsets.UTF_8));
        FileTime time = Files.getLastModifiedTime(file);
        inbox.look(file);
        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, time);
        pass(5);

        assertThat(inbox.look(file).state()).isEqualTo(WAITING);
    }
}
