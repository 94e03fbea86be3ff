package dev.tearsheet.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerStyleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=== FILE: @ ===",
                "--- FILE: @ ---",
                "##### FILE: @",
                "# FILE: @",
                "<<< FILE @ >>>",
                "[FILE: @]",
                "[ FILE: @ ]",
                "<!-- FILE: @ -->",
                "*** FILE: @ ***",
                "// FILE: @",
                "// FILE: @ //",
                "/* FILE: @ */",
                "FILE: @",
                "FILE:@",
                "==> @ <==",
                "===FILE:@===",
                "=== FILE @ ===",
                "=== FILE : @ ===",
                "===  FILE:  @  ===",
                ">>> FILE: @ <<<",
                "-----[FILE: @]-----",
                "{{FILE: @}}",
                "══ FILE: @ ══",
                "— FILE: @ —",
                "--- FILE: @ ===",
                "@@@ FILE: @",
            })
    void eachStyleCuts(String style) {
        String marker = style.replace("@@@", "%%%");
        String one = marker.replace("@", "one.txt");
        String two = marker.replace("@", "b/two 2.txt");

        Cuts cuts = Cuts.of(one + "\nFirst text\n" + two + "\nSecond\n\n" + one);

        assertThat(cuts.style()).isEqualTo(marker.replace("@", "…"));
        assertThat(cuts.printed()).containsExactly("one.txt=First text\n", "b/two 2.txt=Second\n\n", "one.txt=");
        assertThat(cuts.rejoinToTheDump()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "==== FILE: b.txt ====",
                "== FILE: b.txt ==",
                "=== FILE: b.txt ====",
                "==== FILE: b.txt ===",
                "=== FILE: b.txt ==",
                "===  FILE: b.txt ===",
                "=== FILE:  b.txt ===",
                "=== FILE: b.txt  ===",
                "=== FILE:b.txt ===",
                "=== FILE b.txt ===",
                "=== File: b.txt ===",
                "===FILE: b.txt===",
                "--- FILE: b.txt ---",
                "##### FILE: b.txt",
                "FILE: b.txt",
                " === FILE: b.txt ===",
                "\t=== FILE: b.txt ===",
                "> === FILE: b.txt ===",
                ">=== FILE: b.txt ===",
                ">>=== FILE: b.txt ===",
                "\"=== FILE: b.txt ===\"",
                "\"=== FILE: b.txt ===",
                "| === FILE: b.txt === |",
                "# === FILE: b.txt ===",
                "#=== FILE: b.txt ===",
                "+=== FILE: b.txt ===",
                "as in === FILE: b.txt ===",
                "=== FILE: b.txt === and more",
                "=== FILE:  ===",
                "=== FILE: ===",
                "=== FILES: b.txt ===",
                "==> b.txt <==",
            })
    void anyOtherDecorationIsText(String line) {
        String text = "Before\n" + line + "\nAfter\n";

        assertThat(Cuts.of("=== FILE: a.txt ===\n" + text).printed()).containsExactly("a.txt=" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=== FILE: @ ===",
                "[FILE: @]",
                "==> @ <==",
                "<!-- FILE: @ -->",
                "##### FILE: @",
                "/* FILE: @ */",
                "FILE: @",
                "══ FILE: @ ══"
            })
    void whiteSpaceAtTheEndOfAMarkerMakesNoDifference(String style) {
        String one = style.replace("@", "one.txt");
        String two = style.replace("@", "two.txt");

        for (String dump : List.of(
                one + " \nText\n" + two + "\nMore\n" + two + "\t \r\n",
                one + "\nText\n" + two + " \nMore\n" + two + " \f")) {
            Cuts cuts = Cuts.of(dump);

            assertThat(cuts.style()).isEqualTo(style.replace("@", "…"));
            assertThat(cuts.printed()).containsExactly("one.txt=Text\n", "two.txt=More\n", "two.txt=");
            assertThat(cuts.bytesOf(Part.ARTICLE)).isEqualTo(10);
            assertThat(cuts.rejoinToTheDump()).isTrue();
        }
    }

    @Test
    void norDoesItAtTheEndOfAGluedMarkerOrAnEndLine() {
        Cuts cuts = Cuts.of("=== FILE: a ===\nOne=== FILE: b === \nTwo\n=== END FILE === \n\n=== FILE: c ===\nThree\n");

        assertThat(cuts.printed()).containsExactly("a=One", "b=Two\n", "c=Three\n");
        assertThat(cuts.bytesOf(Part.OTHER)).isEqualTo(18);
        assertThat(cuts.bytesOf(Part.STRAY)).isEqualTo(1);
        assertThat(cuts.rejoinToTheDump()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[FILE: a.txt]        | [FILE: b.txt]]",
                "[FILE: a.txt]        | [[FILE: b.txt]",
                "##### FILE: a.txt    | #### FILE: b.txt",
                "##### FILE: a.txt    | ###### FILE: b.txt",
                "##### FILE: a.txt    | text##### FILE: b.txt",
                "==> a.txt <==        | ===> b.txt <==",
                "==> a.txt <==        | ==> b.txt <===",
                "==> a.txt <==        | => b.txt <=",
                "==> a.txt <==        | ==>  b.txt  <==",
                "<<< FILE a.txt >>>   | <<< FILE: b.txt >>>",
                "<<< FILE: a.txt >>>  | <<< FILE b.txt >>>",
                "// FILE: a.txt       | /// FILE: b.txt",
                "FILE: a.txt          | A FILE: b.txt",
                "FILE: a.txt          | FILE PHOTO: b.txt",
                "--- FILE: a.txt ===  | === FILE: b.txt ---",
            })
    void runLengthsAndSpacingCountInEveryStyle(String marker, String line) {
        assertThat(Cuts.of(marker + "\n" + line + "\n").printed()).containsExactly("a.txt=" + line + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FILE PHOTO: A ship in port",
                "FILE - In this May 3 photo, a ship",
                "(FILE PHOTO)",
                "[FILE photo by the agency]",
                "-- FILE PHOTO --",
                "*FILE – a ship in port*",
                "The FILE: a.txt",
                "=== END FILE ===",
                "PROFILE: a.txt",
                "> FILE: a.txt",
                "> === FILE: a.txt ===",
                "  === FILE: a.txt ===",
                "=== FILE: ===",
                "=== FILE: --- ===",
                "==>  <==",
                "==> x",
            })
    void isNoMarkerEvenWhereOneIsLookedFor(String line) {
        assertThat(Cuts.of(line + "\nText\n").style()).isNull();
        assertThat(Cuts.of("Text\n" + line + "\n").style()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FILE: b.txt", "// FILE: b.txt"})
    void aBareMarkerCountsOnTheFirstLineOnly(String line) {
        assertThat(Cuts.of("\n \r\n\t\n" + line + "\nText\n").printed()).containsExactly("b.txt=Text\n");
        assertThat(Cuts.of("Some text\n" + line + "\nText\n").style()).isNull();
        assertThat(Cuts.of("Some text\n" + line + "\n=== FILE: a.txt ===\nText\n")
                        .style())
                .isEqualTo("=== FILE: … ===");
    }

    @Test
    void theFirstMarkerMayStandAfterAPreamble() {
        Cuts cuts =
                Cuts.of("Dumped by a crawler\n> === FILE: no.txt ===\n--- FILE: a.txt ---\nText\n=== FILE: b ===\n");

        assertThat(cuts.printed()).containsExactly("a.txt=Text\n=== FILE: b ===\n");
        assertThat(cuts.bytesOf(Part.PREAMBLE)).isEqualTo(43);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "## FILE: C#                   | C#",
                "# FILE: C#                    | C#",
                "##### FILE: what?             | what?",
                "##### FILE: what ?!           | what ?!",
                "##### FILE: a (1)             | a (1)",
                "[FILE: a [1].txt]             | a [1].txt",
                "=== FILE: a = b.txt ===       | a = b.txt",
                "=== FILE: ../../etc/passwd === | ../../etc/passwd",
                "=== FILE: - ===x.txt ===      | - ===x.txt",
                "--- FILE: -rf --- --- ---     | -rf --- ---",
                "// FILE: a //b                | a //b",
                "==> a <== b.txt <==           | a <== b.txt",
                "==> été.txt <==               | été.txt",
            })
    void theNameIsAllBetweenTheDecorations(String marker, String name) {
        assertThat(Cuts.of(marker + "\nText\n").printed()).containsExactly(name + "=Text\n");
    }

    @Test
    void controlCharactersInANameAreReplaced() {
        assertThat(Cuts.of("=== FILE: a\u001b[31m\0b.txt ===\n").printed()).containsExactly("a\uFFFD[31m\uFFFDb.txt=");
    }

    @Test
    void aNameThatIsNotUtf8IsReadAsWestern() {
        byte[] dump = "=== FILE: caf\u00e9.txt ===\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(Cuts.of(dump, MarkerRule.detect(), 7).printed()).containsExactly("caf\u00e9.txt=");
        assertThat(Cuts.of("=== FILE: café.txt ===\n").printed()).containsExactly("café.txt=");
    }
}
