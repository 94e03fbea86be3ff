package dev.tearsheet.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutterTest {

    @Test
    void aTextWithoutFinalNewlineIsCutAtTheMarkerGluedToIt() {
        Cuts cuts = Cuts.of("=== FILE: a.txt ===\nRead this too=== FILE: b.txt ===\nSecond=== FILE: c.txt ===");

        assertThat(cuts.printed()).containsExactly("a.txt=Read this too", "b.txt=Second", "c.txt=");
        assertThat(cuts.rejoinToTheDump()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "word", "\"quoted.\"", "(end)", "###", "* * *", "-30-", "日本語", "…", "50 %"})
    void whateverTheTextEndsIn(String end) {
        assertThat(Cuts.of("=== FILE: a ===\nText\n" + end + "=== FILE: b ===\n")
                        .printed())
                .containsExactly("a=Text\n" + end, "b=");
    }

    @Test
    void aGluedMarkerCutsALineOfAnyLength() {
        String text = "word ".repeat(20_000) + "end";

        assertThat(Cuts.of("=== FILE: a ===\n" + text + "=== FILE: b ===\nText").printed())
                .containsExactly("a=" + text, "b=Text");
    }

    @Test
    void theLastOfSeveralMarkersOnALineIsTheOne() {
        assertThat(Cuts.of("=== FILE: a ===\nx=== FILE: b === y=== FILE: c ===\n")
                        .printed())
                .containsExactly("a=x=== FILE: b === y", "c=");
    }

    @Test
    void aStyleWithoutClosingDecorationIsNeverGlued() {
        assertThat(Cuts.of("##### FILE: a\nText##### FILE: b\n").printed()).containsExactly("a=Text##### FILE: b\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyTerminatorEndsAMarkerAndBelongsToIt(String eol) {
        String dump =
                "=== FILE: a ===\nOne\n\n=== FILE: b ===\nTwo=== FILE: c ===\n=== FILE: d ===\n".replace("\n", eol);

        Cuts cuts = Cuts.of(dump);

        assertThat(cuts.printed()).containsExactly("a=One" + eol + eol, "b=Two", "c=", "d=");
        assertThat(cuts.bytesOf(Part.MARKER)).isEqualTo(4 * (15 + eol.length()));
    }

    @Test
    void endLinesAndWhatFollowsThemAreNoArticle() {
        Cuts cuts =
                Cuts.of("=== FILE: a ===\nOne\n=== END FILE ===\n\nnoise\n=== FILE: b ===\nTwo=== END FILE: b ===\n");

        assertThat(cuts.printed()).containsExactly("a=One\n", "b=Two");
        assertThat(cuts.bytesOf(Part.OTHER)).isEqualTo(17 + 20);
        assertThat(cuts.bytesOf(Part.STRAY)).isEqualTo(7);
        assertThat(cuts.rejoinToTheDump()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=== END FILE ====",
                "== END FILE ==",
                "===  END FILE ===",
                "> === END FILE ===",
                " === END FILE ===",
                "--- END FILE ---",
                "=== END FILES ===",
                "=== END FILE === x",
                "END FILE",
                "say === END FILE ==="
            })
    void anEndLineOfAnotherStyleIsText(String line) {
        assertThat(Cuts.of("=== FILE: a ===\n" + line + "\nOne\n").printed()).containsExactly("a=" + line + "\nOne\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[FILE: @]|[END FILE]",
                "##### FILE: @|##### END FILE",
                "##### FILE: @|##### END FILE: a",
                "<!-- FILE: @ -->|<!-- END FILE -->",
                "<<< FILE @ >>>|<<< END FILE >>>",
                "<<< FILE @ >>>|<<< END FILE a >>>",
                "// FILE: @|// END FILE",
                "FILE: @|END FILE",
            })
    void endLinesComeInEveryStyle(String styles) {
        String marker = styles.substring(0, styles.indexOf('|'));
        String end = styles.substring(styles.indexOf('|') + 1);

        assertThat(Cuts.of(marker.replace("@", "a") + "\nOne\n" + end + "\n\n" + marker.replace("@", "b") + "\nTwo\n"
                                + end)
                        .printed())
                .containsExactly("a=One\n", "b=Two\n");
    }

    @Test
    void headAndTailLeaveTheirBlankLineInTheArticleBefore() {
        assertThat(Cuts.of("==> a.txt <==\nOne\n\n==> b.txt <==\nTwo\n").printed())
                .containsExactly("a.txt=One\n\n", "b.txt=Two\n");
    }

    @Test
    void aDumpWithoutMarkerHasNoStyle() {
        Cuts cuts = Cuts.of("Only text\nwith FILE in it\n");

        assertThat(cuts.style()).isNull();
        assertThat(cuts.articles()).isEmpty();
        assertThat(cuts.bytesOf(Part.PREAMBLE)).isEqualTo(26);
    }

    @Test
    void aMarkerOfMoreThanFourKilobytesIsText() {
        String longest = "x".repeat(Cutter.LONGEST_MARKER - "=== FILE:  ===".length());

        assertThat(Cuts.of("=== FILE: a ===\n=== FILE: " + longest + " ===\n").articles())
                .hasSize(2);
        assertThat(Cuts.of("=== FILE: a ===\n=== FILE: " + longest + "x ===\n").articles())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void utf16IsCutBetweenItsUnits(String encoding) {
        Charset charset = Charset.forName(encoding);
        // U+0A0D, U+0D0A and "䘀䤀" hold the bytes of LF, CR, F and I.
        String text = "\u0a0d\u0d0a\u4600\u4900\u4c00\u4500 x\r\n";
        String dump = "\uFEFF=== FILE: é.txt ===\r\n" + text + "glued=== FILE: 二.txt ===\r\n=== FILE: c ===";

        for (int chunk : new int[] {1, 2, 3, 7, 64}) {
            Cuts cuts = Cuts.of(dump.getBytes(charset), MarkerRule.detect(), chunk);

            assertThat(cuts.printed()).containsExactly("é.txt=" + text + "glued", "二.txt=", "c=");
            assertThat(cuts.articles().get(0).offset()).isEqualTo(2 * 22);
            assertThat(cuts.bytesOf(Part.OTHER)).isEqualTo(2);
            assertThat(cuts.rejoinToTheDump()).isTrue();
        }
    }

    /** What a decoder would make one character of is two units: a high surrogate and what follows it, whatever it is. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void halvesOfSurrogatePairsMoveNoCut(String encoding) {
        boolean little = encoding.equals("UTF-16LE");
        String dump = "\uFEFF=== FILE: a ===\nx\uD83Dy\uDCF0\uD83D\uD83D=== FILE: b\uD83D ===\nTwo\n=== FILE: c ===";
        byte[] bytes = new byte[dump.length() * 2 + 1];
        for (int i = 0; i < dump.length(); i++) {
            bytes[2 * i + (little ? 1 : 0)] = (byte) (dump.charAt(i) >> 8);
            bytes[2 * i + (little ? 0 : 1)] = (byte) dump.charAt(i);
        }
        for (int chunk : new int[] {1, 2, 3, 7, 64}) {
            Cuts cuts = Cuts.of(bytes, MarkerRule.detect(), chunk);

            assertThat(cuts.articles()).extracting(Cuts.Piece::name).containsExactly("a", "b\uFFFD", "c");
            assertThat(cuts.articles()).extracting(Cuts.Piece::offset).containsExactly(34L, 80L, 119L);
            assertThat(cuts.bytesOf(Part.MARKER)).isEqualTo(2 * (16 + 17 + 15) + 1);
            assertThat(cuts.rejoinToTheDump()).isTrue();
        }
    }

    @Test
    void utf16WithoutAMarkIsKnownByItsNuls() {
        byte[] dump = "=== FILE: a.txt ===\nSome text\n".getBytes(StandardCharsets.UTF_16LE);

        assertThat(Cuts.of(dump, MarkerRule.detect(), 5).printed()).containsExactly("a.txt=Some text\n");
    }

    @Test
    void aByteOrderMarkBeforeAMarkerHidesNothing() {
        Cuts cuts = Cuts.of("\uFEFF=== FILE: a ===\nOne\n\uFEFF=== FILE: b ===\nTwo\n");

        assertThat(cuts.printed()).containsExactly("a=One\n", "b=Two\n");
        assertThat(cuts.bytesOf(Part.OTHER)).isEqualTo(3);
        assertThat(cuts.rejoinToTheDump()).isTrue();
    }

    @Test
    void aRegexReplacesTheRecognition() {
        MarkerRule rule = MarkerRule.regex("@@ (?P<name>.+) @@");
        String dump = "@@ ä.txt @@\nOne\n=== FILE: x ===\n @@ no @@\nglued@@ no @@\n@@ b @@\r\n\r\nTwo";

        for (int chunk : new int[] {1, 5, 100}) {
            Cuts cuts = Cuts.of(dump.getBytes(StandardCharsets.UTF_8), rule, chunk);

            assertThat(cuts.style()).isEqualTo("@@ (?P<name>.+) @@");
            assertThat(cuts.printed())
                    .containsExactly("ä.txt=One\n=== FILE: x ===\n @@ no @@\nglued@@ no @@\n", "b=\r\nTwo");
            assertThat(cuts.rejoinToTheDump()).isTrue();
        }
    }

    @Test
    void aRegexSeesNoLineThatIsTooLong() {
        MarkerRule rule = MarkerRule.regex("(?P<name>@+)");
        String dump = "@@\n" + "@".repeat(Cutter.LONGEST_MARKER + 1) + "\n@@@\n" + "@".repeat(100_000) + "\n@";

        for (int chunk : new int[] {1, 5000}) {
            assertThat(Cuts.of(dump.getBytes(StandardCharsets.UTF_8), rule, chunk)
                            .articles())
                    .extracting(Cuts.Piece::name)
                    .containsExactly("@@", "@@@", "@");
        }
    }
}
