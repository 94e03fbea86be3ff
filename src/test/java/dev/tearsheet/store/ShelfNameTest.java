package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShelfNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            a.txt                  | 1 | a.txt
            a.txt                  | 2 | a-2.txt
            a                      | 3 | a-3
            a.tar.gz               | 2 | a.tar-2.gz
            Mr. Smith goes to town | 2 | Mr. Smith goes to town-2
            a.                     | 2 | a.-2
            .hidden                | 1 | _hidden
            .lock                  | 2 | _lock-2
            a.part                 | 1 | a.part_
            a.txt.RECEIPT.json     | 1 | a.txt.RECEIPT.json_
            a.txt.articles.jsonl   | 2 | a.txt.articles.jsonl_-2
            a.txt.reason.json      | 1 | a.txt.reason.json_
            zürich & söhne.txt     | 2 | zürich & söhne-2.txt
            """)
    void aFileKeepsItsNameWhereverThatIsHarmless(String name, int n, String expected) {
        assumeSpellable(expected);
        assertThat(ShelfName.numbered(ShelfName.ofFile(name), n)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            ../../etc/x   | ___.._etc_x
            /etc/passwd   | _etc_passwd
            C:\\x.txt     | C__x.txt
            -rf           | _rf
            ..            | __
            ""            | _
            CON           | CON
            a b_c-d.e     | a b_c-d.e
            हिन्दी.txt       | हिन्दी.txt
            """)
    void anEntryIsOneHarmlessComponent(String entry, String expected) {
        assumeSpellable(expected);
        assertThat(ShelfName.ofEntry(entry)).isEqualTo(expected);
    }

    @Property(tries = 2000)
    void anyNameIsOneComponentThatFitsWithItsCompanions(
            @ForAll String name, @ForAll String entry, @ForAll @IntRange(min = 1, max = 20_000_000) int n) {
        holdsForEveryName(ShelfName.numbered(ShelfName.ofFile(name), n));
        holdsForEveryName(ShelfName.ofEntryIn(ShelfName.ofFile(name), n, ShelfName.ofEntry(entry), n));
    }

    @ParameterizedTest
    @CsvSource({
        "x, 255, .txt",
        "é, 127, .txt",
        "𝒳, 63, .txt",
        "漢, 85, ''",
        "x, 400, .articles.jsonl",
        "x, 230, .partyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
    })
    void aLongNameIsCutBeforeItsExtension(String letter, int times, String end) {
        assumeSpellable(letter);
        String name = ShelfName.ofFile(letter.repeat(times) + end);
        String first = ShelfName.numbered(name, 1);
        String tenth = ShelfName.numbered(name, 10);

        holdsForEveryName(first);
        holdsForEveryName(tenth);
        assertThat(first).startsWith(letter.repeat(50)).isNotEqualTo(tenth);
        if (end.equals(".txt")) {
            assertThat(first).endsWith(letter + ".txt");
            assertThat(tenth).endsWith(letter + "-10.txt");
        }
    }

    @ParameterizedTest
    @CsvSource({"5, 300", "300, 5", "300, 300"})
    void theNumberOfAZipAndOfItsEntryOutliveTheCut(int zipLength, int entryLength) {
        String zip = "z".repeat(zipLength) + ".zip";
        String entry = "e".repeat(entryLength) + ".txt";

        assertThat(ShelfName.ofEntryIn(zip, 7, entry, 12))
                .matches("z+-7\\.zip!e+-12\\.txt")
                .satisfies(ShelfNameTest::holdsForEveryName);
    }

    /** In a locale of ASCII alone, other letters cannot stand in a path, and are replaced. */
    private static void assumeSpellable(String name) {
        assumeTrue(
                "UTF-8".equals(System.getProperty("sun.jnu.encoding"))
                        || name.chars().allMatch(c -> c < 128),
                "a locale with more letters than ASCII");
    }

    private static void holdsForEveryName(String name) {
        assertThat((name + ShelfName.ARTICLES + ShelfName.PART).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(255);
        assertThat(Path.of(name).getNameCount()).isEqualTo(1);
        assertThat(Path.of("root").resolve(name).normalize()).isEqualTo(Path.of("root", name));
        assertThat(name)
                .doesNotContain("/", "\u0000", "\n")
                .doesNotStartWith(".")
                .isNotEmpty();
        assertThat(ShelfName.isReserved(name)).isFalse();
    }
}
