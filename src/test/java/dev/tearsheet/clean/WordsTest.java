package dev.tearsheet.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is a word to whom: most runs of letters and digits are to all, and the others are cut as each needs it. */
class WordsTest {

    private static final String ODD = "Don’t pay 1,000.5 – or 'x'. Café ΟΔΟΣ 日本: it's dogs'";

    @Test
    void lowerCaseNumbersWholeAndApostrophesOnlyInside() {
        assertThat(Words.tokens(ODD, 100))
                .containsExactly(
                        "don't", "pay", "1,000.5", "-", "or", "x", "café", "οδος", "日", "本", ":", "it's", "dogs");
    }

    @Test
    void eachIsHandedOnWithTheHashOfItsLowerCase() {
        List<Integer> hashes = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        Words.cut(new Runs(ODD), Integer.MAX_VALUE, 100, (text, from, to, hash) -> {
            hashes.add(hash);
            expected.add(new String(text, from, to - from).hashCode());
        });
        assertThat(hashes).hasSize(13).isEqualTo(expected);
    }

    @Test
    void noMoreAreCutThanAskedForNorBehindTheEnd() {
        List<String> words = new ArrayList<>();
        int end = Words.cut(
                new Runs("one two three"),
                6,
                100,
                (text, from, to, hash) -> words.add(new String(text, from, to - from)));
        assertThat(words).containsExactly("one", "tw");
        assertThat(end).isEqualTo(6);
        assertThat(Words.tokens("one two three", 2)).containsExactly("one", "two");
    }

    @Test
    void whatATextIsAboutAreItsLongWordsWithoutPlural() {
        List<Integer> found = new ArrayList<>();
        Words.content(
                new Runs(
                        "The herons' nests, 'herring' and one heron's eel: £1,234.5 to 99,5 for 2,5s rock’n’roll glass."),
                found::add);
        assertThat(found)
                .containsExactlyElementsOf(Stream.of(
                                "heron", "nest", "herring", "heron", "1,234.5", "99,5", "2,5s", "rock'n'roll", "glass")
                        .map(String::hashCode)
                        .toList());
    }

    /** A text without odd letters is gone through run by run, others letter by letter: one odd letter more changes nothing. */
    @Test
    void whatATextIsAboutDoesNotDependOnTheWayItIsRead() {
        Random random = new Random(7);
        String letters = "abcesS'’.,:-–—© \t019éß";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            List<Integer> plain = new ArrayList<>();
            Words.content(new Runs(text.toString()), plain::add);
            List<Integer> odd = new ArrayList<>();
            Words.content(new Runs(text + " 日"), odd::add);
            assertThat(odd).as(text.toString()).isEqualTo(plain);
        }
    }

    @Test
    void theModelCountsTheSameWords() {
        Traits traits = Traits.of(new Runs(ODD));
        // Of a number with a comma and a point the model sees three; two letters without spaces are one word.
        assertThat(traits.words).isEqualTo(12);
        assertThat(traits.digits).isEqualTo(5);
        assertThat(traits.capitals).isEqualTo(3);
        assertThat(traits.uncased).isEqualTo(2);
    }

    @Test
    void aLookTakesInAllOfALineThatIsTooLongToBeTakenApartAtOnce() {
        Look look = Look.of("word ".repeat(300_000) + "End.");
        assertThat(look.words()).isBetween(300_001, 300_002);
        assertThat(look.letters()).isEqualTo(1_200_003);
        assertThat(look.sentence()).isTrue();
    }

    @Test
    void ofALookEachKindOfLetterHasItsPart() {
        Look look = Look.of(ODD);
        // don't, pay, 1, 000, 5, or, 'x', café, the Greek one, it's, dogs', and one for two letters without spaces
        assertThat(look.words()).isEqualTo(12);
        assertThat(look.cased()).isEqualTo(5);
        assertThat(look.capitals()).isEqualTo(3);
        assertThat(look.digits()).isTrue();
        assertThat(look.unspaced()).isTrue();
    }
}
