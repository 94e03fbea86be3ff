package dev.tearsheet.dump;

import static dev.tearsheet.article.Defect.Kind.ARTICLE_TOO_LARGE;
import static dev.tearsheet.article.Defect.Kind.BROKEN_ARCHIVE;
import static dev.tearsheet.article.Defect.Kind.DUMP_TOO_LARGE;
import static dev.tearsheet.article.Defect.Kind.EXPANDS_TOO_MUCH;
import static dev.tearsheet.article.Defect.Kind.NESTED_ARCHIVE;
import static dev.tearsheet.article.Defect.Kind.NOT_TEXT;
import static dev.tearsheet.article.Defect.Kind.NO_TEXT;
import static dev.tearsheet.article.Defect.Kind.TOO_MANY_ARTICLES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tearsheet.article.Defect;
import dev.tearsheet.article.RawArticle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first pass. */
class InspectTest {

    private static final String TWO =
            "Preamble\n=== FILE: a ===\nOne\n=== FILE: b ===\nTwo ships\n=== END FILE ===\n\n";

    @TempDir
    private Path inbox;

    @Test
    void tellsWhatIsInADump() {
        DumpProfile profile = onlyProfile(Dropped.text(inbox, "two.txt", TWO));

        assertThat(profile.ref().name()).isEqualTo("two.txt");
        assertThat(profile.ref().sha256())
                .isEqualTo("0064219894b92231b36701f5452db9e11c1dc078c85da5721dc4c24122174af9");
        assertThat(profile.entry()).isNull();
        assertThat(profile.bytes()).isEqualTo(TWO.length());
        assertThat(profile.unpackedBytes()).isEqualTo(TWO.length());
        assertThat(profile.encoding()).isEqualTo("UTF-8");
        assertThat(profile.bomCharset()).isNull();
        assertThat(profile.compression()).isEqualTo(Compression.NONE);
        assertThat(profile.marker()).isEqualTo("=== FILE: … ===");
        assertThat(profile.articles()).isEqualTo(2);
        assertThat(profile.articleBytes()).isEqualTo(14);
        assertThat(profile.markerBytes()).isEqualTo(32);
        assertThat(profile.otherBytes()).isEqualTo(27);
    }

    @Test
    void withoutAnyMarkerAllOfItIsOneArticle() {
        DumpProfile profile = onlyProfile(Dropped.text(inbox, "a.txt", "\uFEFFJust text\n"));

        assertThat(profile.marker()).isNull();
        assertThat(profile.articles()).isEqualTo(1);
        assertThat(profile.articleBytes()).isEqualTo(10);
        assertThat(profile.otherBytes()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void tellsOfTextAfterAnEndLine(String encoding) throws IOException {
        String dump = "\uFEFF=== FILE: a ===\r\nOne\r\n=== END FILE ===\r\n\r\n \r\n Lost text\r\nand more\r\n"
                + "=== FILE: b ===\r\nTwo\r\n=== END FILE ===\r\n\r\n=== FILE: c ===\r\nThree\r\n"
                + "=== END FILE ===\r\nAt the end";
        byte[] bytes = dump.getBytes(Charset.forName(encoding));
        int lost = "Lost text\r\nand more\r\nAt the end".length() * (encoding.equals("UTF-8") ? 1 : 2);

        for (int chunk : new int[] {1, 2, 7, 1 << 16}) {
            DumpProfile profile = profileReadBy(chunk, Dropped.bytes(inbox, "end.txt", bytes));

            assertThat(profile.doubts()).isEqualTo(new Doubts(lost, 6, 0, 0));
            assertThat(profile.articles()).isEqualTo(3);
        }
        assertThat(new Doubts(lost, 6, 0, 0).words())
                .containsExactly(lost + " bytes of text after END lines, the first in line 6, are in no article;"
                        + " expected a marker before them, if they are one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "==== FILE: b.txt ====",
                "== FILE: b.txt ==",
                "=== FILE: b.txt ====",
                "=== FILE:b.txt ===",
                "=== FILE b.txt ===",
                "=== File: b.txt ===",
                "=== file: b.txt ===",
                "===FILE: b.txt===",
                "=== FILE: b.txt",
                "--- FILE: b.txt ---",
                "***FILE: b.txt***",
                "##### FILE: b.txt",
                "# FILE: b.txt",
                "[FILE: b.txt]",
                "<!-- FILE: b.txt -->",
                "══ FILE: b.txt ══",
                "【【 FILE: ü.txt 】】",
                "  === FILE: b.txt ===",
                "\t=== FILE: b.txt ===",
                "=== FILE: b.txt === and more",
                "==> b.txt <==",
                "==> Привет <==",
                "===> b.txt <===",
            })
    void doubtsALineThatLooksLikeAMarkerOfAnotherStyle(String line) throws IOException {
        String dump = "\uFEFF=== FILE: a.txt ===\r\nText\r\n\r\n" + line + "\r\nMore\r\n" + line + "\r\n";
        for (String encoding : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
            for (int chunk : new int[] {1, 7, 1 << 16}) {
                Path file = Dropped.bytes(inbox, "l.txt", dump.getBytes(Charset.forName(encoding)));
                DumpProfile profile = profileReadBy(chunk, file);

                assertThat(profile.articles()).isEqualTo(1);
                assertThat(profile.doubts()).as(encoding).isEqualTo(new Doubts(0, 0, 2, 4));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FILE: b.txt",
                "// FILE: b.txt",
                "FILE PHOTO: A ship",
                "-- FILE PHOTO: A ship --",
                "(FILE: the agency)",
                "(File: the agency)",
                "[File photo]",
                "*FILE – a ship in port*",
                "- File: the agency",
                "• FILE: the agency",
                "*** File under politics ***",
                "> === FILE: b.txt ===",
                "as in === FILE: b.txt ===",
                "=== FILES: b.txt ===",
                "=== FILE: ===",
                "====================",
                "==> next",
                "a => b <= c",
                "\u0000\u0001",
            })
    void doubtsNoOtherLine(String line) {
        assertThat(onlyProfile(Dropped.text(inbox, "l.txt", "=== FILE: a ===\nText\n" + line + "\nMore\n"))
                        .doubts())
                .isEqualTo(Doubts.NONE);
    }

    @Test
    void doubtsADumpThatNoMarkerCuts() {
        DumpProfile profile = onlyProfile(
                Dropped.text(inbox, "f.txt", "=== File: a ===\nOne\n=== File: b ===\nTwo\n=== File: c ==="));

        assertThat(profile.doubts()).isEqualTo(new Doubts(0, 0, 2, 1));
        assertThat(profile.doubts().words())
                .containsExactly("2 lines look like markers of another style, the first is line 1, and are text;"
                        + " expected all markers of a dump to be written alike");
        assertThat(new Doubts(0, 0, 1, 17).words())
                .containsExactly("1 line looks like a marker of another style, line 17, and is text;"
                        + " expected all markers of a dump to be written alike");
    }

    @Test
    void doubtsNothingWhereTheUserSaysWhatAMarkerIs() throws IOException {
        Path file = Dropped.text(inbox, "p.txt", "@@ a @@\n=== FILE: a ===\nOne\n");

        try (InboxFile dump = InboxFile.open(file)) {
            assertThat(dump.inspect(MarkerRule.regex("@@ (?P<name>.+) @@"), Dropped.LIMITS)
                            .get(0)
                            .doubts())
                    .isEqualTo(Doubts.NONE);
        }
    }

    @Test
    void doubtsNothingWithoutSuchText() {
        assertThat(onlyProfile(Dropped.text(inbox, "two.txt", TWO)).doubts()).isEqualTo(Doubts.NONE);
        assertThat(Doubts.NONE.words()).isEmpty();
    }

    @Test
    void anEntryWhoseNameLeadsElsewhereIsTakenUnderTheEndOfIt() {
        Path zip = Dropped.bytes(
                inbox,
                "z.zip",
                Dropped.zip(
                        "../evil.txt",
                        "One",
                        "a/./b.txt",
                        "Two",
                        "..\\..\\c.txt",
                        "Three",
                        "d/e.txt",
                        "Four",
                        "..",
                        "x",
                        "f/..\\",
                        "x",
                        "../.g",
                        "x"));

        assertThat(Dropped.inspect(zip))
                .extracting(profile -> profile.ref().name())
                .containsExactly("z.zip!evil.txt", "z.zip!b.txt", "z.zip!c.txt", "z.zip!d/e.txt");
        assertThat(Dropped.articles(zip))
                .extracting(RawArticle::name)
                .containsExactly("evil.txt", "b.txt", "c.txt", "d/e.txt");
        assertThat(Dropped.articles(zip)).extracting(Dropped::textOf).containsExactly("One", "Two", "Three", "Four");
    }

    @Test
    void aLongNameDoesNotFillAMessage() {
        byte[] zip = Dropped.zip("x".repeat(5000), "a\0\0\0\0\0");

        assertThat(Dropped.defect(Dropped.bytes(inbox, "long.zip", zip)))
                .hasMessageStartingWith("entry 1 of the zip, '" + "x".repeat(100) + "…': binary");
    }

    @Test
    void everyLimitIsNamedAsItsKeyIs() {
        Path articles = Dropped.text(inbox, "a.txt", "=== FILE: a ===\nOne\n=== FILE: b ===\nTwo\n");
        Path zip = Dropped.bytes(inbox, "z.zip", Dropped.zip("a", "One", "b", "Two"));

        assertThat(Dropped.defect(articles, new Limits(1 << 20, 3, 9, 100)).whatToDo())
                .isEqualTo("mend its markers, or raise limits.article and drop it again");
        assertThat(Dropped.defect(articles, new Limits(1 << 20, 99, 1, 100)).whatToDo())
                .isEqualTo("split the dump, or raise limits.articles and drop it again");
        assertThat(Dropped.defect(zip, new Limits(1 << 20, 99, 1, 100)).whatToDo())
                .isEqualTo("split the dump, or raise limits.articles and drop it again");
        assertThat(Dropped.defect(articles, new Limits(9, 99, 9, 100)).whatToDo())
                .isEqualTo("split the dump, or raise limits.dump and drop it again");
    }

    @Test
    void countsLinesByArticle() throws IOException {
        String menu = "Home | World | Sport";
        Path file = Dropped.text(
                inbox,
                "menu.txt",
                "=== FILE: a ===\n" + menu + "\r\n" + menu + "\n=== FILE: b ===\nOnce\r" + menu + "=== FILE: c ===\n");

        try (InboxFile dump = InboxFile.open(file)) {
            DumpProfile profile =
                    dump.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
            assertThat(count(profile, menu)).isEqualTo(2);
            assertThat(count(profile, "Once")).isEqualTo(1);
            assertThat(count(profile, "Never")).isZero();
        }
    }

    @Test
    void theSketchDoesNotDependOnTheWindow() throws IOException {
        String line = "a".repeat(1000);
        Path file = Dropped.text(
                inbox, "l.txt", "=== FILE: a ===\n" + line + "\n" + "b".repeat(1025) + "\n=== FILE: b ===\n" + line);

        for (int chunk : new int[] {1, 7, 333, 1 << 16}) {
            try (InboxFile dump = InboxFile.open(file, chunk, SketchRoom.OF_HEAP)) {
                DumpProfile profile =
                        dump.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
                assertThat(count(profile, line)).isEqualTo(2);
                assertThat(count(profile, "b".repeat(1025))).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,        Łódź and café,   UTF-8,  UTF-8",
        "windows-1252, un café très noir à côté de l’église où il était né à l'été, UTF-8, windows-1252",
        "UTF-8,        Plain,           windows-1252, windows-1252",
    })
    void namesTheEncoding(String first, String text, String second, String expected) throws IOException {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        dump.write("=== FILE: a ===\n".getBytes(StandardCharsets.UTF_8));
        dump.write(text.getBytes(Charset.forName(first)));
        dump.write("\n=== FILE: b ===\n".getBytes(StandardCharsets.UTF_8));
        dump.write((second.equals("UTF-8") ? "ascii" : "“déjà”").getBytes(Charset.forName(second)));

        assertThat(onlyProfile(Dropped.bytes(inbox, "e.txt", dump.toByteArray()))
                        .encoding())
                .isEqualTo(expected);
    }

    @Test
    void articlesInDifferentEncodingsAreMixed() throws IOException {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        dump.write("=== FILE: a ===\nŁódź\n=== FILE: b ===\n".getBytes(StandardCharsets.UTF_8));
        dump.write("“déjà”".getBytes(Charset.forName("windows-1252")));

        assertThat(onlyProfile(Dropped.bytes(inbox, "m.txt", dump.toByteArray()))
                        .encoding())
                .isEqualTo("mixed");
    }

    @Test
    void aByteOrderMarkFixesTheEncoding() {
        DumpProfile utf8 = onlyProfile(Dropped.text(inbox, "8.txt", "\uFEFF=== FILE: a ===\nx"));
        DumpProfile utf16 = onlyProfile(
                Dropped.bytes(inbox, "16.txt", "\uFEFF=== FILE: a ===\nx".getBytes(StandardCharsets.UTF_16LE)));

        assertThat(utf8.bomCharset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(utf8.encoding()).isEqualTo("UTF-8");
        assertThat(utf16.bomCharset()).isEqualTo(StandardCharsets.UTF_16LE);
        assertThat(utf16.encoding()).isEqualTo("UTF-16LE");
        assertThat(utf16.otherBytes()).isEqualTo(2);
        assertThat(utf16.articleBytes()).isEqualTo(2);
    }

    @Test
    void compressionIsToldByTheBytesNotByTheName() {
        byte[] packed = Dropped.gzip(TWO.getBytes(StandardCharsets.UTF_8));
        DumpProfile profile = onlyProfile(Dropped.bytes(inbox, "two.txt", packed));

        assertThat(profile.compression()).isEqualTo(Compression.GZIP);
        assertThat(profile.bytes()).isEqualTo(packed.length);
        assertThat(profile.unpackedBytes()).isEqualTo(TWO.length());
        assertThat(onlyProfile(Dropped.text(inbox, "no.gz", TWO)).compression()).isEqualTo(Compression.NONE);
    }

    @Test
    void allMembersOfAGzipAreRead() {
        byte[] two = join(
                Dropped.gzip("=== FILE: a ===\nOne".getBytes(StandardCharsets.UTF_8)),
                Dropped.gzip("\n=== FILE: b ===\nTwo".getBytes(StandardCharsets.UTF_8)));

        assertThat(onlyProfile(Dropped.bytes(inbox, "two.gz", two)).articles()).isEqualTo(2);
    }

    @Test
    void eachEntryOfAZipIsADump() throws IOException {
        Path zip = Dropped.bytes(
                inbox,
                "z.zip",
                Dropped.zip(
                        "a.txt",
                        "=== FILE: a ===\nMenu\n",
                        "dir/",
                        "",
                        "dir/b\u0007.txt",
                        "Menu\n",
                        ".DS_Store",
                        "x",
                        "__MACOSX/._a.txt",
                        "x",
                        "dir/.hidden",
                        "x",
                        ".git/config",
                        "x"));

        List<DumpProfile> profiles = Dropped.inspect(zip);

        assertThat(profiles)
                .extracting(profile -> profile.ref().name())
                .containsExactly("z.zip!a.txt", "z.zip!dir/b\uFFFD.txt");
        assertThat(profiles).extracting(DumpProfile::entry).containsExactly("a.txt", "dir/b\u0007.txt");
        assertThat(profiles).extracting(DumpProfile::compression).containsOnly(Compression.ZIP);
        try (InboxFile file = InboxFile.open(zip)) {
            assertThat(file.hiddenEntries())
                    .as("those that are left alone")
                    .containsExactly(".DS_Store", "__MACOSX/._a.txt", "dir/.hidden", ".git/config");
            DumpProfile first =
                    file.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
            assertThat(count(first, "Menu")).as("one sketch for all").isEqualTo(2);
        }
    }

    @Test
    void namesOfOldZipsAreRead() throws IOException {
        byte[] zip = Dropped.zip("ab.txt", "Text");
        for (int i = 0; i + 1 < zip.length; i++) {
            if (zip[i] == 'a' && zip[i + 1] == 'b') {
                zip[i] = (byte) 0x81;
            }
        }

        assertThat(Dropped.inspect(Dropped.bytes(inbox, "old.zip", unflagged(zip))))
                .extracting(DumpProfile::entry)
                .containsExactly("üb.txt");
    }

    @Test
    void aTruncatedGzipIsRefused() {
        byte[] packed = Dropped.gzip(noise(100_000));
        for (int length : new int[] {3, 11, 1000, packed.length - 8, packed.length - 3, packed.length - 1}) {
            Defect defect = Dropped.defect(Dropped.bytes(inbox, "t.gz", Arrays.copyOf(packed, length)));

            assertThat(defect).as("of %d bytes", length).isNotNull();
            assertThat(defect.kind()).isEqualTo(BROKEN_ARCHIVE);
            assertThat(defect).hasMessage("gzip that is truncated; expected a whole one");
            assertThat(defect.whatToDo())
                    .isEqualTo("pack it again, without a password, copy it whole and drop it again");
        }
    }

    @Test
    void aDamagedGzipIsRefused() {
        byte[] packed = Dropped.gzip(TWO.repeat(50).getBytes(StandardCharsets.UTF_8));
        packed[packed.length - 6] ^= 1;

        refused(Dropped.bytes(inbox, "d.gz", packed), BROKEN_ARCHIVE, "gzip that is damaged; expected a whole one");
    }

    @Test
    void garbageAfterAGzipIsRefused() {
        byte[] packed =
                join(Dropped.gzip(TWO.getBytes(StandardCharsets.UTF_8)), "garbage".getBytes(StandardCharsets.UTF_8));

        refused(
                Dropped.bytes(inbox, "g.gz", packed),
                BROKEN_ARCHIVE,
                "gzip that is followed by garbage; expected a whole one");
    }

    @Test
    void aTruncatedZipIsRefused() {
        byte[] zip = Dropped.zip("a.txt", "Text", "b.txt", "Text");

        refused(
                Dropped.bytes(inbox, "t.zip", Arrays.copyOf(zip, zip.length - 10)),
                BROKEN_ARCHIVE,
                "zip that is truncated; expected a whole one");
    }

    @Test
    void anEncryptedZipIsRefused() {
        byte[] zip = Dropped.zip("a.txt", "Text");
        zip[6] |= 1;
        zip[indexOf(zip, "PK\u0001\u0002") + 8] |= 1;

        refused(Dropped.bytes(inbox, "e.zip", zip), BROKEN_ARCHIVE, "zip that is encrypted; expected a whole one");
    }

    @Test
    void aZipWithAWrongChecksumIsRefused() {
        byte[] zip = Dropped.zip("a.txt", "Text");
        zip[indexOf(zip, "PK\u0001\u0002") + 16] ^= 1;

        refused(
                Dropped.bytes(inbox, "c.zip", zip),
                BROKEN_ARCHIVE,
                "entry 1 of the zip, 'a.txt': zip that is damaged; expected a whole one");
    }

    @Test
    void aZipWithTwoEntriesOfOneNameIsRefused() {
        byte[] zip = Dropped.zip("a.txt", "One", "b.txt", "Two");
        for (int i = 0; i + 4 < zip.length; i++) {
            if (zip[i] == 'b' && zip[i + 1] == '.' && zip[i + 2] == 't') {
                zip[i] = 'a';
            }
        }

        Path file = Dropped.bytes(inbox, "d.zip", zip);
        refused(
                file,
                BROKEN_ARCHIVE,
                "entry 2 of the zip, 'a.txt': an entry before it has that name; expected each name once");
        assertThat(Dropped.defect(file).whatToDo())
                .isEqualTo("give each entry a name of its own, pack them again and drop the zip again");
    }

    @Test
    void aZipOfNothingIsRefused() {
        String message =
                "zip without an entry to read, folders, hidden files and those without text left out; expected one at least";

        refused(Dropped.bytes(inbox, "e.zip", Dropped.zip("dir/", "", ".x", "x")), NO_TEXT, message);
        refused(Dropped.bytes(inbox, "f.zip", Dropped.zip()), NO_TEXT, message);
        refused(
                Dropped.bytes(inbox, "g.zip", Dropped.zip("a", "", "b", " \n", "c", "=== FILE: c ===\n")),
                NO_TEXT,
                message);
    }

    @Test
    void entriesWithoutTextAreLeftOutOfAZip() {
        Path zip = Dropped.bytes(
                inbox,
                "z.zip",
                Dropped.zip(
                        "0", "", "a", "=== FILE: a ===\nOne\n", "b", " \r\n\t", "c", "Two", "d", "=== FILE: d ===\n"));

        assertThat(Dropped.inspect(zip)).extracting(DumpProfile::entry).containsExactly("a", "c");
        assertThat(Dropped.articles(zip)).extracting(Dropped::textOf).containsExactly("One\n", "Two");
    }

    @Test
    void anEntryWithoutTextIsCheckedAndCountedAllTheSame() {
        byte[] zip = Dropped.zip("a", "One", "b", "   ");
        zip[new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf("PK\u0001\u0002") + 16] ^= 1;
        refused(
                Dropped.bytes(inbox, "c.zip", zip),
                BROKEN_ARCHIVE,
                "entry 2 of the zip, 'b': zip that is damaged; expected a whole one");

        String blank = " ".repeat(9 << 20);
        refused(
                Dropped.bytes(inbox, "b.zip", Dropped.zip("a", blank, "b", blank)),
                EXPANDS_TOO_MUCH,
                "entry 2 of the zip, 'b': more than 16,7");
    }

    @Test
    void packedInsidePackedIsRefused() {
        byte[] gzip = Dropped.gzip(TWO.getBytes(StandardCharsets.UTF_8));
        byte[] tar = new byte[1024];
        System.arraycopy("ustar".getBytes(StandardCharsets.UTF_8), 0, tar, 257, 5);

        refused(Dropped.bytes(inbox, "gg", Dropped.gzip(gzip)), NESTED_ARCHIVE, "gzip inside gzip; expected text");
        refused(
                Dropped.bytes(inbox, "zg", Dropped.gzip(Dropped.zip("a", "x"))),
                NESTED_ARCHIVE,
                "zip inside gzip; expected text");
        refused(
                Dropped.bytes(inbox, "gz", Dropped.zip("0", "x", "a", gzip)),
                NESTED_ARCHIVE,
                "entry 2 of the zip, 'a': gzip inside zip; expected text");
        refused(Dropped.bytes(inbox, "tgz", Dropped.gzip(tar)), NESTED_ARCHIVE, "tar inside gzip; expected text");
    }

    @Test
    void otherPackingsAreNoText() {
        refused(
                Dropped.bytes(inbox, "x.xz", "\u00fd7zXZ\0\0\0".getBytes(StandardCharsets.ISO_8859_1)),
                NOT_TEXT,
                "packed as xz; expected text, gzip or zip");
    }

    @Test
    void aBombIsRefused() {
        byte[] bomb = Dropped.gzip("a".repeat(17 << 20).getBytes(StandardCharsets.UTF_8));

        refused(Dropped.bytes(inbox, "b.gz", bomb), EXPANDS_TOO_MUCH, "more than 16,7");
        byte[] half = "a".repeat(9 << 20).getBytes(StandardCharsets.UTF_8);
        assertThat(Dropped.defect(Dropped.bytes(inbox, "b.zip", Dropped.zip("a", half, "b", half))))
                .as("a zip expands as a whole")
                .hasMessageStartingWith("entry 2 of the zip, 'b': more than 16,7")
                .hasMessageEndingWith(" packed ones; expected at most 100 for 1");
    }

    @Test
    void whatIsSmallMayExpandAsItLikes() {
        byte[] packed = Dropped.gzip("a".repeat(15 << 20).getBytes(StandardCharsets.UTF_8));

        assertThat(onlyProfile(Dropped.bytes(inbox, "s.gz", packed)).unpackedBytes())
                .isEqualTo(15 << 20);
    }

    @Test
    void aDumpOverTheLimitIsRefused() {
        Limits limits = new Limits(50, 100, 100, 100);
        String message = "more than 50 bytes unpacked; expected at most that many";

        assertThat(Dropped.defect(Dropped.text(inbox, "d.txt", TWO), limits))
                .hasMessage(message)
                .extracting(Defect::kind, Defect::whatToDo)
                .containsExactly(DUMP_TOO_LARGE, "split the dump, or raise limits.dump and drop it again");
        assertThat(Dropped.defect(
                        Dropped.bytes(inbox, "d.gz", Dropped.gzip(TWO.getBytes(StandardCharsets.UTF_8))), limits))
                .hasMessage(message);
    }

    @Test
    void anArticleOverTheLimitIsRefused() {
        Path file = Dropped.text(inbox, "a.txt", "=== FILE: a ===\r\nOne\r\n=== FILE: b ===\nMore than twenty bytes\n");

        assertThat(Dropped.defect(file, new Limits(1000, 20, 100, 100)))
                .hasMessage("article 2 has more than 20 bytes; expected at most that many, or a marker")
                .extracting(Defect::kind, Defect::line, Defect::offset)
                .containsExactly(ARTICLE_TOO_LARGE, 4L, 38L);
        assertThat(onlyProfile(file).articles()).isEqualTo(2);
    }

    @Test
    void aLongTextWithoutAMarkerIsRefused() {
        assertThat(Dropped.defect(Dropped.text(inbox, "a.txt", "x".repeat(21)), new Limits(1000, 20, 100, 100)))
                .hasMessage("more than 20 bytes without a marker; expected at most that many")
                .extracting(Defect::kind, Defect::line, Defect::offset)
                .containsExactly(ARTICLE_TOO_LARGE, 1L, 0L);
    }

    @Test
    void tooManyArticlesAreRefused() {
        Path file = Dropped.text(inbox, "a.txt", "=== FILE: a ===\nx\n=== FILE: b ===\n=== FILE: c ===\n");

        assertThat(Dropped.defect(file, new Limits(1000, 20, 2, 100)))
                .hasMessage("more than 2 articles; expected at most that many")
                .extracting(Defect::kind, Defect::line, Defect::offset)
                .containsExactly(TOO_MANY_ARTICLES, 4L, 50L);
        assertThat(Dropped.defect(
                        Dropped.bytes(inbox, "a.zip", Dropped.zip("a", "x", "b", "x", "c", "x")),
                        new Limits(1000, 20, 2, 100)))
                .hasMessage("zip of more than 2 entries; expected at most that many");
    }

    @Test
    void nothingToReadIsRefused() {
        refused(Dropped.text(inbox, "0.txt", ""), NO_TEXT, "0 bytes; expected text");
        refused(
                Dropped.text(inbox, "1.txt", " \r\n\t"),
                NO_TEXT,
                "1 article without any text; expected text in one at least");
        refused(
                Dropped.text(inbox, "2.txt", "=== FILE: a ===\n\n=== FILE: b ===\n \n=== END FILE ===\nnoise"),
                NO_TEXT,
                "2 articles without any text; expected text in one at least");
        refused(Dropped.bytes(inbox, "3.gz", Dropped.gzip(new byte[0])), NO_TEXT, "0 bytes; expected text");
    }

    @Test
    void aPatternThatTakesAllForMarkersIsNamed() throws Exception {
        Path file = Dropped.text(inbox, "a.txt", "one\ntwo\n");
        try (InboxFile dump = InboxFile.open(file)) {
            assertThatThrownBy(() -> dump.inspect(MarkerRule.regex("(?P<name>.+)"), Dropped.LIMITS))
                    .asInstanceOf(InstanceOfAssertFactories.type(Defect.class))
                    .extracting(Defect::whatToDo)
                    .isEqualTo(
                            "drop it again when it is complete, or mend marker.pattern if it takes text for markers");
        }
    }

    @Test
    void binaryIsRefused() {
        Defect defect = Dropped.defect(Dropped.bytes(inbox, "noise.bin", noise(50_000)));

        assertThat(defect.kind()).isEqualTo(NOT_TEXT);
        assertThat(defect)
                .hasMessageMatching("binary, [45],\\d{3} of 50,000 bytes are control characters; expected text");
        assertThat(defect.offset()).isBetween(0L, 100L);
        assertThat(defect.whatToDo()).startsWith("drop text: in UTF-8");
        refused(
                Dropped.bytes(inbox, "small.bin", new byte[] {'G', 'I', 'F', 1, 0, 1, 0, 0, 0, 0}),
                NOT_TEXT,
                "binary, 7 of 10 bytes are control characters; expected text");
        refused(
                Dropped.bytes(inbox, "32.txt", "\uFEFFabc".getBytes(Charset.forName("UTF-32LE"))),
                NOT_TEXT,
                "begins with the byte order mark of UTF-32; expected UTF-8 or UTF-16");
    }

    @Test
    void binaryOverTheLimitOfAnArticleIsStillBinary() {
        assertThat(Dropped.defect(Dropped.bytes(inbox, "noise.bin", noise(500_000)), new Limits(1 << 20, 1000, 10, 100))
                        .kind())
                .isEqualTo(NOT_TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u001b[0m", "\u0001\u0002\u0003"})
    void aFewControlCharactersAreNoReason(String stray) {
        assertThat(onlyProfile(Dropped.text(inbox, "s.txt", "Short" + stray)).articles())
                .isEqualTo(1);
        assertThat(onlyProfile(Dropped.text(inbox, "l.txt", TWO + stray.repeat(20)))
                        .articles())
                .isEqualTo(2);
    }

    @Test
    void oneBinaryArticleAmongOthersIsNoReason() throws IOException {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        dump.write("=== FILE: a ===\nOne\n=== FILE: b ===\nTwo\n=== FILE: c ===\n".getBytes(StandardCharsets.UTF_8));
        dump.write(noise(100_000));

        assertThat(onlyProfile(Dropped.bytes(inbox, "b.txt", dump.toByteArray()))
                        .articles())
                .isEqualTo(3);
    }

    @Test
    void linesOfAnyLengthAndArticlesOfAnySizeFlowThrough() {
        Path file = Dropped.text(inbox, "long.txt", "=== FILE: a ===\n" + "long line ".repeat(1_000_000));

        assertThat(onlyProfile(file).articleBytes()).isEqualTo(10_000_000);
    }

    @Test
    void aStopEndsItWithoutAWordAboutTheDump() throws IOException {
        byte[] text = TWO.getBytes(StandardCharsets.UTF_8);
        for (byte[] content : List.of(text, Dropped.gzip(text), Dropped.zip("a", text))) {
            try (InboxFile dump = InboxFile.open(Dropped.bytes(inbox, "d", content))) {
                dump.stop();

                assertThatThrownBy(() -> dump.inspect(MarkerRule.detect(), Dropped.LIMITS))
                        .isInstanceOf(Stopped.class);
            }
        }
    }

    @Test
    void aStopByAnotherThreadInTheMiddleDoesNotBreakAZip() throws Exception {
        Path zip = Dropped.bytes(inbox, "z.zip", Dropped.zip("a", TWO.repeat(5000), "b", TWO.repeat(5000)));
        for (int round = 0; round < 100; round++) {
            try (InboxFile dump = InboxFile.open(zip)) {
                Thread stopper = new Thread(dump::stop);
                stopper.start();
                Throwable thrown = catchThrowable(() -> dump.inspect(MarkerRule.detect(), Dropped.LIMITS));
                stopper.join();

                if (thrown != null) {
                    assertThat(thrown).isInstanceOf(Stopped.class);
                }
            }
        }
    }

    @Test
    void onlyRegularFilesAreOpened() throws IOException {
        Path file = Dropped.text(inbox, "a.txt", "x");
        Path link = Files.createSymbolicLink(inbox.resolve("link"), file);

        assertThatThrownBy(() -> InboxFile.open(link))
                .isInstanceOf(IOException.class)
                .hasMessage("not a regular file; expected no link, folder or device");
        assertThatThrownBy(() -> InboxFile.open(inbox)).hasMessageStartingWith("not a regular file");
        assertThatThrownBy(() -> InboxFile.open(inbox.resolve("none"))).isInstanceOf(NoSuchFileException.class);
    }

    private void refused(Path file, Defect.Kind kind, String message) {
        Defect defect = Dropped.defect(file);
        assertThat(defect).isNotNull();
        assertThat(defect).hasMessageStartingWith(message);
        assertThat(defect.kind()).isEqualTo(kind);
        assertThat(defect.whatToDo()).isNotBlank();
    }

    private static DumpProfile onlyProfile(Path file) {
        List<DumpProfile> profiles = Dropped.inspect(file);
        assertThat(profiles).hasSize(1);
        return profiles.get(0);
    }

    private static DumpProfile profileReadBy(int chunk, Path file) throws IOException {
        try (InboxFile dump = InboxFile.open(file, chunk, SketchRoom.OF_HEAP)) {
            return dump.inspect(MarkerRule.detect(), Dropped.LIMITS).get(0);
        }
    }

    private static int count(DumpProfile profile, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return profile.sketch().count(bytes, 0, bytes.length);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        noise[0] = 'N';
        return noise;
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    private static int indexOf(byte[] bytes, String magic) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(magic);
    }

    /** Takes off the flag that says names are UTF-8. */
    private static byte[] unflagged(byte[] zip) {
        zip[7] &= ~8;
        zip[indexOf(zip, "PK\u0001\u0002") + 9] &= ~8;
        return zip;
    }
}
