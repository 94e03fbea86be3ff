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

    private static final int GAP = 6;

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

    /** Where the phrase ends when it is held against the line from {@code at} on; -1 when it does not stand there. */
    private int end(List<String> line, int at, int token) {
        int i = at;
        for (int t = token; t < tokens.size(); t++) {
            String wanted = tokens.get(t);
            if (wanted.equals(WORDS)) {
                for (int skip = 0; skip <= GAP && i + skip <= line.size(); skip++) {
                    int end = end(line, i + skip, t + 1);
                    if (end >= 0 && (how != How.IS && how != How.ENDS || rest(line, end))) {
                        return end;
                    }
                }
                return -1;
            }
            if (i >= line.size() || !fits(wanted, line.get(i))) {
                return -1;
            }
            i++;
        }
        return i;
    }

    /** Whether it stands in the line as it must. */
    boolean matches(List<String> line, int at) {
        int end = end(line, at, 0);
        return end >= 0 && (how == How.STARTS || how == How.CONTAINS || rest(line, end));
    }

    /** Whether nothing is left of the line but a colon. */
    private static boolean rest(List<String> line, int from) {
        return from == line.size() || (from == line.size() - 1 && line.get(from).equals(":"));
    }

    private static boolean fits(String wanted, String word) {
        return wanted.equals(NUMBER) ? isNumber(word) : wanted.equals(word);
    }

    static boolean isNumber(String word) {
        return Character.isDigit(word.charAt(0))
                && word.chars().allMatch(c -> Character.isDigit(c) || c == '.' || c == ',');
    }
}
