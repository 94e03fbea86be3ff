package dev.tearsheet.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tearsheet.article.Label;
import dev.tearsheet.clean.Lexicon.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LexiconTest {

    private static final Path SHIPPED = Path.of("config", "boilerplate");

    @Test
    void everyEntryDropsAndKeepsItsSamples() {
        Lexicon lexicon = Lexicon.load(SHIPPED);
        assertThat(lexicon.unmet()).isEmpty();
        assertThat(lexicon.entries()).hasSizeGreaterThan(20);
    }

    @Test
    void samplesThatComeOutOtherwiseAreTold() {
        Lexicon lexicon = Lexicon.parse(
                "my.yaml",
                """
                phrases:
                  - label: SHARE
                    line is: pass it on
                    drop: Pass it over!
                    keep: Pass it on!
                """);
        Entry entry = lexicon.entries().get(0);
        assertThat(lexicon.unmet())
                .containsExactly(
                        new Lexicon.Unmet(entry, "Pass it over!", null),
                        new Lexicon.Unmet(entry, "Pass it on!", Label.SHARE));
    }

    @Test
    void phrasesStandWhereTheyAreSaidTo() {
        Lexicon lexicon = Lexicon.parse(
                "my.yaml",
                """
                phrases:
                  - label: share
                    line is: pass it on
                    drop: Pass it on!
                    keep: Pass it on to me.
                  - label: PROMOTION
                    line starts with: only <number> left
                    line ends with: while stocks last
                    drop: Only 3 left
                    keep: Only three left the room.
                  - label: SUBSCRIBE
                    line contains: join the <words> club
                    at most words: 8
                    drop: Join the Marsh Reading club today
                    keep: Join the club.
                """);
        assertThat(lexicon.labelOf("  PASS   it on: ")).isEqualTo(Label.SHARE);
        assertThat(lexicon.labelOf("Pass it on to me")).isNull();
        assertThat(lexicon.labelOf("Only 1,200 left, says the shop")).isEqualTo(Label.PROMOTION);
        assertThat(lexicon.labelOf("Wheels and pumps while stocks last.")).isEqualTo(Label.PROMOTION);
        assertThat(lexicon.labelOf("You can join the Old Pump club")).isEqualTo(Label.SUBSCRIBE);
        assertThat(lexicon.labelOf("You can join the Old Pump club, if they let you in at all"))
                .isNull();
        assertThat(lexicon.labelOf("")).isNull();
    }

    /** A line is held against phrases inside and at its end only if it has a word that one of them cannot do without. */
    @Test
    void phrasesAreFoundHoweverTheirWordsArePrinted() {
        Lexicon lexicon = Lexicon.parse(
                "my.yaml",
                """
                phrases:
                  - label: SUBSCRIBE
                    line contains: join our newsletter
                    at most words: 80
                    drop: Join our newsletter
                    keep: Join our club.
                  - label: SHARE
                    line ends with: zur weitergabe über
                    at most words: 80
                    drop: Zur Weitergabe über
                    keep: Weitergabe
                """);
        String before = "Rain fell on the old pump for nine days, and then for nine more: ";
        assertThat(lexicon.labelOf(before + "JOIN OUR NEWSLETTER!")).isEqualTo(Label.SUBSCRIBE);
        assertThat(lexicon.labelOf(before + "join our 'newsletter' now")).isEqualTo(Label.SUBSCRIBE);
        assertThat(lexicon.labelOf(before + "join our newsletter’ now")).isEqualTo(Label.SUBSCRIBE);
        assertThat(lexicon.labelOf(before + "ZUR WEITERGABE ÜBER")).isEqualTo(Label.SHARE);
        assertThat(lexicon.labelOf(before + "join our newsletters")).isNull();
    }

    @Test
    void aPhraseWithoutAWordOfLettersIsFound() {
        Lexicon lexicon = Lexicon.parse(
                "my.yaml",
                """
                phrases:
                  - label: LEGAL
                    line contains: © <number>
                    at most words: 80
                    drop: © 2019
                    keep: In 2019
                """);
        assertThat(lexicon.labelOf("Rain fell on the old pump for nine days (© 2019)"))
                .isEqualTo(Label.LEGAL);
    }

    @Test
    void aMistakeIsNamedByItsPlace() {
        refused("phrases:\n  - labl: SHARE\n", "my.yaml:2:5: unknown key 'labl'; expected one of 'label', 'line is', ");
        refused("phrase: []\n", "my.yaml:1:1: unknown key 'phrase'; expected one of 'phrases', 'headings'");
        refused(
                "phrases:\n  - label: SHAER\n    line is: x\n    drop: x\n    keep: y\n",
                "my.yaml:2:12: unknown label 'SHAER'; expected one of AUTHOR_BIO, ");
        refused(
                "headings:\n  - opens: HEADLINE\n    line is: x\n    drop: x\n    keep: y\n",
                "my.yaml:2:12: no heading opens 'HEADLINE'; expected one of ");
        refused("phrases:\n  - label: SHARE\n    line is: x\n    drop: x\n", "my.yaml:2:5: an entry without 'keep'; ");
        refused("phrases:\n  - label: SHARE\n    drop: x\n    keep: y\n", "my.yaml:2:5: an entry without a phrase; ");
        refused(
                "phrases:\n  - label: SHARE\n    line is: [x, X]\n    drop: x\n    keep: y\n",
                "my.yaml:3:18: phrase 'X' stands already at my.yaml:3:15; one of them must go");
        refused(
                "phrases:\n  - label: SHARE\n    line is: x\n    drop: x\n    keep: y\n"
                        + "  - label: LEGAL\n    line is: x\n    drop: x\n    keep: y\n",
                "my.yaml:7:14: phrase 'x' is LEGAL here but SHARE at my.yaml:3:14; one of them must go");
        refused(
                "phrases:\n  - label: SHARE\n    line is: <words> x\n    drop: x\n    keep: y\n",
                "my.yaml:3:14: phrase '<words> x' begins or ends with <words>");
        refused(
                "phrases:\n  - label: SHARE\n    line ends with: x\n    at most words: many\n    drop: x\n    keep: y\n",
                "my.yaml:4:20: 'at most words' is 'many'; expected a whole number");
        refused("phrases: [\n", "my.yaml:2:1: not YAML: ");
        refused("- x\n", "my.yaml:1:1: not a mapping; ");
    }

    @Test
    void filesMayNotContradictEachOther(@TempDir Path folder) throws IOException {
        String entry = "phrases:\n  - label: %s\n    line is: x\n    drop: x\n    keep: y\n";
        Files.writeString(folder.resolve("aa.yaml"), entry.formatted("SHARE"));
        Files.writeString(folder.resolve("bb.yaml"), entry.formatted("SHARE"));
        assertThat(Lexicon.load(folder).entries()).hasSize(2);
        Files.writeString(folder.resolve("bb.yaml"), entry.formatted("LEGAL"));
        assertThatThrownBy(() -> Lexicon.load(folder))
                .isInstanceOf(LexiconDefect.class)
                .hasMessageContaining("bb.yaml:3:14: phrase 'x' is LEGAL here but SHARE at ")
                .hasMessageContaining("aa.yaml:3:14");
    }

    @Test
    void aMissingFolderIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> Lexicon.load(folder.resolve("boilerplate")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("boilerplate: no such folder; expected one with files such as en.yaml");
    }

    private static void refused(String yaml, String message) {
        assertThatThrownBy(() -> Lexicon.parse("my.yaml", yaml))
                .isInstanceOf(LexiconDefect.class)
                .hasMessageStartingWith(message);
    }
}
