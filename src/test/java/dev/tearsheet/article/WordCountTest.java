package dev.tearsheet.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordCountTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    ""                           | 0
                    " "                          | 0
                    one                          | 1
                    " two  words "               | 2
                    don't — well-known, 3.14!    | 4
                    größer als früher            | 3
                    не так уж плохо              | 4
                    東京の天気                     | 5
                    iPhone用のアプリ               | 6
                    서울의 날씨                    | 2
                    """)
    void countsRunsAndLettersThatStandAlone(String text, int words) {
        assertThat(WordCount.of(text)).isEqualTo(words);
    }

    @Test
    void spacesOfEveryKindAreGaps() {
        assertThat(WordCount.of("a\u00a0b\u2003c\u3000d\ne\tf\u001cg")).isEqualTo(7);
    }

    @Test
    void halfASurrogatePairIsALetterOfAWord() {
        assertThat(WordCount.of("a\ud83d b\ude00")).isEqualTo(2);
        assertThat(WordCount.of("\ud83d\ude00 \ud840\udc00\ud840\udc01")).isEqualTo(3);
    }

    /** As plainly as it can be said. */
    private static int said(String text) {
        int words = 0;
        boolean inside = false;
        for (int c : text.codePoints().toArray()) {
            Character.UnicodeScript script = Character.UnicodeScript.of(c);
            boolean alone = Character.isIdeographic(c)
                    || c >= 0x3000
                            && (script == Character.UnicodeScript.HIRAGANA
                                    || script == Character.UnicodeScript.KATAKANA);
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
            words += alone || !inside && !space ? 1 : 0;
            inside = !alone && !space;
        }
        return words;
    }

    @Test
    void isTheSameForAnyText() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(40);
            for (int at = 0; at < length; at++) {
                text.append((char) (random.nextInt(3) > 0 ? random.nextInt(0x90) : random.nextInt(0x10000)));
            }
            assertThat(WordCount.of(text.toString())).as(text.toString()).isEqualTo(said(text.toString()));
        }
    }
}
