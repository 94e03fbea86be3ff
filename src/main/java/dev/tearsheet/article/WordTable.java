package dev.tearsheet.article;

import java.util.Arrays;

/**
 * Numbers words, and finds them again by a part of a text, which need not be made a string for it.
 *
 * <p>Filled by one thread; safe to read by many once that has ended.
 */
public final class WordTable {

    /** Open addressing; the place of a word is its {@link String#hashCode}, which is easily made of a part of a text. */
    private char[][] words = new char[1024][];

    private int[] hashes = new int[1024];
    private int[] numbers = new int[1024];
    private int size;

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
        int place = place(text, 0, text.length, word.hashCode());
        if (words[place] != null) {
            return numbers[place];
        }
        put(place, text, word.hashCode(), size++);
        if (size * 4 > words.length) {
            grow();
        }
        return size - 1;
    }

    private void put(int place, char[] word, int hash, int number) {
        words[place] = word;
        hashes[place] = hash;
        numbers[place] = number;
    }

    /**
     * The number of the word that stands there in a text, from 0 on in the order they came, or -1.
     *
     * @param hash the {@link String#hashCode} of that part of the text
     */
    public int index(char[] text, int from, int to, int hash) {
        int place = place(text, from, to, hash);
        return words[place] == null ? -1 : numbers[place];
    }

    /** How many words it has. */
    public int size() {
        return size;
    }

    private int place(char[] text, int from, int to, int hash) {
        int mask = words.length - 1;
        int place = (hash ^ hash >>> 15) & mask;
        while (words[place] != null
                && (hashes[place] != hash || !Arrays.equals(words[place], 0, words[place].length, text, from, to))) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        char[][] oldWords = words;
        int[] oldHashes = hashes;
        int[] oldNumbers = numbers;
        int places = oldWords.length * 2;
        words = new char[places][];
        hashes = new int[places];
        numbers = new int[places];
        for (int i = 0; i < oldWords.length; i++) {
            if (oldWords[i] != null) {
                char[] word = oldWords[i];
                put(place(word, 0, word.length, oldHashes[i]), word, oldHashes[i], oldNumbers[i]);
            }
        }
    }
}
