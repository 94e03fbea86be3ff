package dev.tearsheet.clean;

import dev.tearsheet.article.WordTable;
import java.util.Arrays;

/**
 * Numbers the words of all phrases of a lexicon, so that a line is held against them number by number, and its words
 * need not be made strings of their own.
 *
 * <p>Filled by one thread; safe to read by many once that has ended.
 */
final class Wordbook {

    /** The number of every word that no phrase has. */
    static final int UNKNOWN = 0;

    private final WordTable words = new WordTable();

    /** The number of a word of a phrase, a new one if need be. */
    int add(String word) {
        return words.add(word) + 1;
    }

    /** How many words it has. */
    int size() {
        return words.size();
    }

    /** A line as numbers of its words. */
    final class Line implements Words.Taker {

        /** Set beside the number of a word that is a number itself. */
        private static final int IS_NUMBER = 1 << 30;

        private int[] line = new int[16];
        private int size;

        @Override
        public void take(char[] text, int from, int to, int hash) {
            if (size == line.length) {
                line = Arrays.copyOf(line, size * 2);
            }
            line[size++] = words.index(text, from, to, hash) + 1 | (Phrase.isNumber(text, from, to) ? IS_NUMBER : 0);
        }

        int size() {
            return size;
        }

        int word(int i) {
            return line[i] & ~IS_NUMBER;
        }

        boolean isNumber(int i) {
            return (line[i] & IS_NUMBER) != 0;
        }
    }
}
