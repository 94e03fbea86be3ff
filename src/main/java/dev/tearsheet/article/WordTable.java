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

    /** Eight bits for each place, by the hashes of its words: small enough to lie at hand, and most other words are told by it. */
    private long[] told = new long[8 * FEWEST_PLACES / Long.SIZE];

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
        if (size * WIDTH * 2 == places.length) {
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
        told = new long[told.length * 2];
        for (int at = 0; at < old.length; at += WIDTH) {
            if (old[at + NUMBER] != 0) {
                put(old[at + HASH], old[at + NUMBER], old[at + FROM], old[at + TO]);
            }
        }
    }

    private void put(int hash, int number, int from, int to) {
        int mixed = mix(hash);
        int at = at(mixed);
        while (places[at + NUMBER] != 0) {
            at = next(at);
        }
        places[at + HASH] = hash;
        places[at + NUMBER] = number;
        places[at + FROM] = from;
        places[at + TO] = to;
        told[mixed >>> 6 & told.length - 1] |= 1L << mixed;
    }

    private static int mix(int hash) {
        return hash ^ hash >>> 15;
    }

    private int at(int mixed) {
        return WIDTH * mixed & places.length - 1;
    }

    private int next(int at) {
        return at + WIDTH & places.length - 1;
    }

    /**
     * The number of the word that stands there in a text, from 0 on in the order they came, or -1.
     *
     * @param hash the {@link String#hashCode} of that part of the text
     */
    public int index(char[] text, int from, int to, int hash) {
        int mixed = mix(hash);
        if ((told[mixed >>> 6 & told.length - 1] & 1L << mixed) == 0) {
            return -1;
        }
        for (int at = at(mixed); places[at + NUMBER] != 0; at = next(at)) {
            if (places[at + HASH] == hash && isWord(places[at + FROM], places[at + TO], text, from, to)) {
                return places[at + NUMBER] - 1;
            }
        }
        return -1;
    }

    /** Whether the letters are the same: of the first four without a branch, as where a word ends would be guessed wrong. */
    private boolean isWord(int first, int end, char[] text, int from, int to) {
        int last = end - first - 1;
        if (last != to - from - 1) {
            return false;
        }
        int two = Math.min(1, last);
        int three = Math.min(2, last);
        int four = Math.min(3, last);
        int differ = letters[first] ^ text[from]
                | letters[first + two] ^ text[from + two]
                | letters[first + three] ^ text[from + three]
                | letters[first + four] ^ text[from + four];
        for (int i = 4; i <= last; i++) {
            differ |= letters[first + i] ^ text[from + i];
        }
        return differ == 0;
    }

    /** How many words it has. */
    public int size() {
        return size;
    }
}
