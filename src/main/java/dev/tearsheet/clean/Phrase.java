package dev.tearsheet.clean;

import dev.tearsheet.article.Label;
import java.util.List;

/**
 * One phrase of a lexicon, and how a line must hold it.
 *
 * @param words as written in the file
 * @param tokens as they are compared; {@value #NUMBER} is any number, {@value #WORDS} up to {@value #GAP} words
 * @param how where in the line it must stand
 * @param label what such a line is
 * @param heading whether the line is a heading, so that it says what the following lines are
 * @param mostWords longer lines do not match
 */
record Phrase(String words, List<String> tokens, How how, Label label, boolean heading, int mostWords) {

    static final String NUMBER = "<number>";
    static final String WORDS = "<words>";

    static final int GAP = 6;

    /** How a line must hold a phrase. */
    enum How {
        IS("line is"),
        STARTS("line starts with"),
        ENDS("line ends with"),
        CONTAINS("line contains");

        private final String key;

        How(String key) {
            this.key = key;
        }

        /** As it is written in a lexicon. */
        String key() {
            return key;
        }
    }

    static boolean isNumber(String word) {
        return isNumber(word.toCharArray(), 0, word.length());
    }

    /** Whether these characters begin with a digit and have nothing else but digits, points and commas. */
    static boolean isNumber(char[] text, int from, int to) {
        if (!Character.isDigit(text[from])) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            char c = text[i];
            if (!Character.isDigit(c) && c != '.' && c != ',') {
                return false;
            }
        }
        return true;
    }
}
