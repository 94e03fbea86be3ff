package dev.tearsheet.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tearsheet.article.Sheet;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No text stops the desk, or slows it down: every step takes time in proportion to what it reads. */
class HostileTextTest {

    private static final String PROSE =
            "The heron stood still in the ditch for a whole winter and nobody in the village could say why.\n\n";

    private static final int TEN_MB = 10_000_000;

    @TestFactory
    Stream<DynamicTest> oneLineOfTenMegabytes() {
        return Stream.of(
                        "a",
                        "word ",
                        "By ",
                        "Ab ",
                        ", ",
                        "| ",
                        "(",
                        "© 2020 ",
                        "1 ",
                        "January 1, ",
                        "? ",
                        "\" ",
                        "漢",
                        "Want you? Visit ",
                        "read more about ",
                        "By A B, ",
                        "— ",
                        "\u200b",
                        "\ud83d\ude00",
                        "- ")
                .map(unit -> DynamicTest.dynamicTest(
                        "of '" + unit + "'", () -> inTime(unit.repeat(TEN_MB / unit.length()))));
    }

    @TestFactory
    Stream<DynamicTest> manyLines() {
        return Stream.of(
                        "a",
                        "Related posts:",
                        "By Ann Reed",
                        "About the author",
                        "Tom says:",
                        "A teaser of five words",
                        "A B",
                        "The heron stood still in the ditch for a whole winter and nobody in the village could say why.")
                .map(line -> DynamicTest.dynamicTest("of '" + line + "'", () -> inTime((line + "\n").repeat(100_000))));
    }

    @Test
    void aMillionLines() {
        inTime("x\n".repeat(1_000_000));
    }

    @Test
    void alternatingHeadingsAndProse() {
        String pair =
                "Related posts:\nThe heron stood still in the ditch for a whole winter and nobody in the village could say why.\n";
        inTime(pair.repeat(50_000));
    }

    @Test
    void countsOfCommentsWithoutEnd() {
        inTime(PROSE.repeat(3) + "3 comments\n\n".repeat(400_000));
    }

    /** Each could be the name above a note on its author, if the next were one. */
    @Test
    void namesThatAreAsLongAsProse() {
        StringBuilder page = new StringBuilder(PROSE.repeat(3));
        for (int i = 0; i < 19_000; i++) {
            String letters = Integer.toString(i + 100_000, 26).replaceAll("[0-9]", "x");
            page.append("A.B.C.D.E.F.G.H.I.J.K.L.M Smith").append(letters).append("\n\n");
        }
        Sheet cut = Desk.cut(page.toString());
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> new Boilerplate(Desk.SHIPPED, Preset.PRECISE).mark(cut));
    }

    /** What the model would keep of its words takes more memory than a small service has. */
    @Test
    void aBookIsLabelledByRulesAlone() {
        Sheet book = Desk.mark(Desk.cut(PROSE.repeat(12_000)));
        assertThat(book.blocks())
                .noneSatisfy(block -> assertThat(block.reason().rule()).isEqualTo("model"));
    }

    @Test
    void oddCharacters() {
        for (String odd : List.of(
                "\u202e\u202d",
                "\ufffd",
                "\ud800",
                "\udc00",
                "\u0301\u0301",
                "...",
                "|",
                "?",
                ":",
                "-",
                "©",
                "•",
                "\u0130\u0131",
                "\uffff",
                "<>&\"'",
                "((((",
                "))))")) {
            assertThatCode(() -> Desk.edit(odd + "\n\n" + odd.repeat(50) + "\n" + odd))
                    .as(odd)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theLocaleMakesNoDifference() {
        String article =
                "INSIDE THE ISLAND MILL\nBY ILKA IRVING\nJULY 4, 2019\n\nThe mill of the island has not ground "
                        + "any corn since the winter in which its miller went to sea with a circus.\n\nSHARE THIS ARTICLE\n";
        Sheet here = Desk.edit(article);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            Sheet there = Desk.edit(article);
            assertThat(there.blocks()).isEqualTo(here.blocks());
            assertThat(there.metadata()).isEqualTo(here.metadata());
        } finally {
            Locale.setDefault(before);
        }
    }

    private static void inTime(String article) {
        // Far above what is needed: a quadratic step would take hours.
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> Desk.edit(article));
    }
}
