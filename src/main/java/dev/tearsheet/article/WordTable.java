package dev.tearsheet.article;

import java.util.Arrays;

/**
 * Numbers words, and finds them again by a part of a text, which need not be made a string for it.
 *
 * <p>Filled by one thread; safe to read by many once that has ended.
 */
public final class WordTable {

    private static final int FEWEST_PLACES = 1024;

    /** What a place has: the hash of a word, its number from 1 on (0 for a free place), where its letters begin and end. */
    private static final int HASH = 0;

    private static final int NUMBER = 1;
    private static final int FROM = 2;
    private static final int TO = 3;
    private static final int WIDTH = 4;

    /** The letters of all words, one after the other. */
    private char[] letters = new char[FEWEST_PLACES];

    private int length;
    private int size;

    /**
     * Open addressing; the place of a word is its {@link String#hashCode}, which is easily made of a part of a text. All
     * that a place has lies side by side.
     */
    private int[] places = new int[WIDTH * FEWEST_PLACES];

    /** A bit for each place, whether it is taken: small enough to lie at hand, so that most other words are told by it. */
    private long[] taken = new long[FEWEST_PLACES / Long.SIZE];

    /** A table of words written in one string, parted by spaces; a word may stand there twice. */
    public static WordTable of(String words) {
        WordTable table = new WordTable();
        for (String word : words.strip().split("\\s+")) {
            table.add(word);
        }
        return table;
    }

    /** The number of a word, a new one if it has none yet. */
    public int add(String word) {
        char[] text = word.toCharArray();
        int known = index(text, 0, text.length, word.hashCode());
        if (known >= 0) {
            return known;
        }
        if (length + text.length > letters.length) {
            letters = Arrays.copyOf(letters, 2 * (length + text.length));
        }
        if (size * WIDTH * 4 == places.length) {
            grow();
        }
        System.arraycopy(text, 0, letters, length, text.length);
        put(word.hashCode(), size + 1, length, length + text.length);
        length += text.length;
        return size++;
    }

    private void grow() {
        int[] old = places;
        places = new int[old.length * 2];
        taken = new long[taken.length * 2];
        for (int at = 0; at < old.length; at += WIDTH) {
            if (old[at + NUMBER] != 0) {
                put(old[at + HASH], old[at + NUMBER], old[at + FROM], old[at + TO]);
            }
        }
    }

    private void put(int hash, int number, int from, int to) {
        int mask = places.length / WIDTH - 1;
        int place = place(hash, mask);
        while (places[WIDTH * place + NUMBER] != 0) {
            place = place + 1 & mask;
        }
        places[WIDTH * place + HASH] = hash;
        places[WIDTH * place + NUMBER] = number;
        places[WIDTH * place + FROM] = from;
        places[WIDTH * place + TO] = to;
        taken[place >>> 6] |= 1L << place;
    }

    private static int place(int hash, int mask) {
        return (hash ^ hash >>> 15) & mask;
    }

    /**
     * The number of the word that stands there in a text, from 0 on in the order they came, or -1.
     *
     * @param hash the {@link String#hashCode} of that part of the text
     */
    public int index(char[] text, int from, int to, int hash) {
        int mask = places.length / WIDTH - 1;
        int place = place(hash, mask);
        while ((taken[place >>> 6] & 1L << place) != 0) {
            int at = WIDTH * place;
            if (places[at + HASH] == hash && isWord(places[at + FROM], places[at + TO], text, from, to)) {
                return places[at + NUMBER] - 1;
            }
            place = place + 1 & mask;
        }
        return -1;
    }

    private boolean isWord(int first, int end, char[] text, int from, int to) {
        if (end - first != to - from) {
            return false;
        }
        for (int i = first, j = from; i < end; i++, j++) {
            if (letters[i] != text[j]) {
                return false;
            }
        }
        return true;
    }

    /** How many words it has. */
    public int size() {
        return size;
    }
}
