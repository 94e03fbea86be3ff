package dev.tearsheet.clean;

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

    /** Open addressing; the place of a word is its {@link String#hashCode}, which is easily made of a part of a text. */
    private String[] words = new String[1024];

    private int[] numbers = new int[1024];
    private int known;

    /** The number of a word of a phrase, a new one if need be. */
    int add(String word) {
        int place = place(word, 0, word.length());
        if (words[place] == null) {
            words[place] = word;
            numbers[place] = ++known;
            if (known * 4 > words.length) {
                grow();
                place = place(word, 0, word.length());
            }
        }
        return numbers[place];
    }

    /** The number of the word that stands there in a text, or {@link #UNKNOWN}. */
    int number(String text, int from, int to) {
        return numbers[place(text, from, to)];
    }

    /** How many words it has. */
    int size() {
        return known;
    }

    private int place(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int mask = words.length - 1;
        int place = (hash ^ hash >>> 16) & mask;
        while (words[place] != null && !isSame(words[place], text, from, to)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private static boolean isSame(String word, String text, int from, int to) {
        return word.length() == to - from && text.startsWith(word, from);
    }

    private void grow() {
        String[] oldWords = words;
        int[] oldNumbers = numbers;
        words = new String[oldWords.length * 2];
        numbers = new int[oldWords.length * 2];
        for (int i = 0; i < oldWords.length; i++) {
            if (oldWords[i] != null) {
                int place = place(oldWords[i], 0, oldWords[i].length());
                words[place] = oldWords[i];
                numbers[place] = oldNumbers[i];
            }
        }
    }

    /** A line as numbers of its words. */
    final class Line implements Words.Taker {

        /** Set beside the number of a word that is a number itself. */
        private static final int IS_NUMBER = 1 << 30;

        private int[] line = new int[16];
        private int size;

        @Override
        public void take(String text, int from, int to) {
            if (size == line.length) {
                line = Arrays.copyOf(line, size * 2);
            }
            line[size++] = number(text, from, to) | (Phrase.isNumber(text, from, to) ? IS_NUMBER : 0);
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
