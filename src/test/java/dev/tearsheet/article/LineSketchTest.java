package dev.tearsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSketchTest {

    private static final String LINE =
            "The Heron stood in the DITCH, [and] nobody knew why it had come — né @Zürich `{1}`";

    @Test
    void countsArticlesUpToThree() {
        LineSketch sketch = new LineSketch();
        assertThat(count(sketch, "Menu")).isZero();
        for (int article = 1; article <= 4; article++) {
            add(sketch, "Menu", "Menu", "  menu ");
            sketch.endArticle();
            assertThat(count(sketch, "Menu")).isEqualTo(Math.min(article, LineSketch.MOST));
        }
    }

    @Test
    void caseAndWhiteSpaceMakeNoDifference() {
        for (int length = 1; length <= LINE.length(); length++) {
            String line = LINE.substring(0, length).strip();
            LineSketch sketch = sketch(line);
            for (String same : List.of(
                    upper(line),
                    " \t" + line + "\u0000 ",
                    line.replace(" ", "  "),
                    line.replace(" ", "\t"),
                    line.replaceFirst(" ", " \t\u000b "),
                    line.replaceFirst(" (?=[^ ]*$)", "   "))) {
                assertThat(count(sketch, same)).as(same).isEqualTo(1);
            }
        }
    }

    @Test
    void everyOtherByteMakesADifference() {
        for (int length = 1; length <= LINE.length(); length++) {
            String line = LINE.substring(0, length).strip();
            LineSketch sketch = sketch(line);
            for (int i = 0; i < line.length(); i++) {
                assertThat(count(sketch, line.substring(0, i) + "#" + line.substring(i + 1)))
                        .isZero();
                assertThat(count(sketch, line.substring(0, i) + "#" + line.substring(i)))
                        .isZero();
            }
            assertThat(count(sketch, line + "\u00ff")).isZero();
        }
        assertThat(count(sketch("[menu]"), "{menu}"))
                .as("only letters have case")
                .isZero();
        assertThat(count(sketch("@menu"), "`menu")).isZero();
        assertThat(count(sketch("read more"), "readmore")).isZero();
    }

    @Test
    void whereALineStandsMakesNoDifference() {
        byte[] around = ("xxxxxxxxx" + LINE + "yyyyyyyyy").getBytes(StandardCharsets.UTF_8);
        byte[] alone = LINE.getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length <= alone.length; length++) {
            LineSketch sketch = new LineSketch();
            sketch.add(around, 9, 9 + length);
            sketch.endArticle();
            assertThat(sketch.count(alone, 0, length)).isEqualTo(1);
        }
    }

    @Test
    void theOrderMakesNoDifferenceAndNoCountIsTooLow() {
        LineSketch forth = new LineSketch();
        int lines = 20_000;
        for (int i = 0; i < lines; i++) {
            for (int copy = 0; copy <= i % 4; copy++) {
                add(forth, "line " + i);
                forth.endArticle();
            }
        }
        for (int i = 0; i < lines; i++) {
            assertThat(count(forth, "line " + i)).isBetween(Math.min(i % 4 + 1, LineSketch.MOST), LineSketch.MOST);
        }
        LineSketch again = new LineSketch();
        for (int i = lines - 1; i >= 0; i--) {
            for (int copy = 0; copy <= i % 4; copy++) {
                add(again, "line " + i);
                again.endArticle();
            }
        }
        for (int i = 0; i < 2 * lines; i++) {
            assertThat(count(again, "line " + i)).isEqualTo(count(forth, "line " + i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t \u0000", "                    "})
    void aBlankLineIsNotCounted(String blank) {
        assertThat(count(sketch(blank, blank), blank)).isZero();
    }

    @Test
    void anArticleOfManyLinesIsCountedAsAWhole() {
        LineSketch sketch = new LineSketch();
        for (int article = 1; article <= 2; article++) {
            for (int copy = 0; copy < 2; copy++) {
                for (int line = 0; line < 5000; line++) {
                    add(sketch, "line " + line);
                }
            }
            add(sketch, "the last");
            assertThat(count(sketch, "the last")).as("not before it ends").isEqualTo(article - 1);
            sketch.endArticle();
            add(sketch, "a short one");
            sketch.endArticle();
            for (int line = 0; line < 5000; line++) {
                assertThat(count(sketch, "line " + line)).isEqualTo(article);
            }
            assertThat(count(sketch, "the last")).isEqualTo(article);
            assertThat(count(sketch, "a short one")).isEqualTo(article);
        }
    }

    @Test
    void aFullOneSaysNothing() {
        LineSketch sketch = new LineSketch();
        int lines = 0;
        for (; !sketch.isFull() && lines < 20_000_000; lines++) {
            add(sketch, Integer.toString(lines));
            if (lines % 1000 == 0) {
                sketch.endArticle();
            }
        }
        assertThat(lines).isBetween(8_000_000, 10_000_000);
        assertThat(count(sketch, "1")).isZero();
    }

    @Test
    void aLargerOneTellsMoreLinesApart() {
        LineSketch sketch = LineSketch.ofBytes(4L << 30, 1L << 30);
        int lines = 10_000_000;
        for (int line = 0; line < lines; line++) {
            add(sketch, Integer.toString(line));
            if (line % 1000 == 999) {
                sketch.endArticle();
            }
        }
        assertThat(sketch.isFull()).isFalse();
        int tooHigh = 0;
        for (int line = 0; line < lines; line += 100) {
            tooHigh += count(sketch, Integer.toString(line)) > 1 ? 1 : 0;
        }
        assertThat(tooHigh).isLessThan(lines / 100 / 100);
    }

    @Test
    void itsSizeIsThatOfTheDumpButNoMoreThanItMay() {
        long mebibyte = 1 << 20;
        long gibibyte = 1 << 30;
        assertThat(LineSketch.ofBytes(2 * gibibyte, gibibyte).bytes()).isEqualTo(16 * mebibyte);
        assertThat(LineSketch.ofBytes(2 * gibibyte + 1, gibibyte).bytes()).isEqualTo(32 * mebibyte);
        assertThat(LineSketch.ofBytes(10 * gibibyte, gibibyte).bytes()).isEqualTo(128 * mebibyte);
        assertThat(LineSketch.ofBytes(10 * gibibyte, 100 * mebibyte).bytes()).isEqualTo(64 * mebibyte);
        assertThat(LineSketch.ofBytes(10 * gibibyte, 0).bytes()).isEqualTo(16 * mebibyte);
        assertThat(LineSketch.ofBytes(Long.MAX_VALUE, Long.MAX_VALUE).bytes()).isEqualTo(gibibyte);
    }

    private static LineSketch sketch(String... lines) {
        LineSketch sketch = new LineSketch();
        add(sketch, lines);
        sketch.endArticle();
        return sketch;
    }

    private static void add(LineSketch sketch, String... lines) {
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            sketch.add(bytes, 0, bytes.length);
        }
    }

    private static int count(LineSketch sketch, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return sketch.count(bytes, 0, bytes.length);
    }

    private static String upper(String line) {
        return line.chars()
                .mapToObj(c -> c < 0x80 ? Character.toString(c).toUpperCase(Locale.ROOT) : Character.toString(c))
                .reduce("", String::concat);
    }
}
