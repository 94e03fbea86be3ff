package dev.tearsheet.article;

import java.util.Arrays;

/**
 * Numbers words, and finds them again by a part of a text, which need not be made a string for it.
 *
 * <p>Filled by one thread; safe to read by many once that has ended.
 */
public final class WordTable {

    private static final int FEWEST_PLACES = 1024;

    /** By their numbers. */
    private char[][] words = new char[FEWEST_PLACES / 4][];

    private int size;

    /**
     * Open addressing; the place of a word is its {@link String#hashCode}, which is easily made of a part of a text. Each
     * place has a hash and the number of its word, from 1 on; 0 is a free one.
     */
    private int[] places = new int[2 * FEWEST_PLACES];

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
        if (size == words.length) {
            words = Arrays.copyOf(words, size * 2);
            places = new int[places.length * 2];
            taken = new long[taken.length * 2];
            for (int number = 0; number < size; number++) {
                put(new String(words[number]).hashCode(), number);
            }
        }
        words[size] = text;
        put(word.hashCode(), size);
        return size++;
    }

    private void put(int hash, int number) {
        int mask = places.length / 2 - 1;
        int place = place(hash, mask);
        while (places[2 * place + 1] != 0) {
            place = place + 1 & mask;
        }
        places[2 * place] = hash;
        places[2 * place + 1] = number + 1;
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
        int mask = places.length / 2 - 1;
        int place = place(hash, mask);
        while ((taken[place >>> 6] & 1L << place) != 0) {
            int number = places[2 * place + 1] - 1;
            if (places[2 * place] == hash && isWord(words[number], text, from, to)) {
                return number;
            }
            place = place + 1 & mask;
        }
        return -1;
    }

    private static boolean isWord(char[] word, char[] text, int from, int to) {
        if (word.length != to - from) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (word[i] != text[from + i]) {
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
