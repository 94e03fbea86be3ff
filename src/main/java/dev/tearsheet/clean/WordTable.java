package dev.tearsheet.clean;

/**
 * Numbers words, and finds them again by a part of a text, which need not be made a string for it.
 *
 * <p>Filled by one thread; safe to read by many once that has ended.
 */
final class WordTable {

    /** Open addressing; the place of a word is its {@link String#hashCode}, which is easily made of a part of a text. */
    private String[] words = new String[1024];

    private int[] numbers = new int[1024];
    private int size;

    /** A table of words written in one string, parted by spaces; a word may stand there twice. */
    static WordTable of(String words) {
        WordTable table = new WordTable();
        for (String word : words.strip().split("\\s+")) {
            table.add(word);
        }
        return table;
    }

    /** The number of a word, a new one if it has none yet. */
    int add(String word) {
        char[] text = word.toCharArray();
        int place = place(text, 0, text.length, word.hashCode());
        if (words[place] == null) {
            words[place] = word;
            numbers[place] = size++;
            if (size * 4 > words.length) {
                grow();
                return size - 1;
            }
        }
        return numbers[place];
    }

    /** The number of the word that stands there in a text, from 0 on in the order they came, or -1. */
    int index(char[] text, int from, int to, int hash) {
        int place = place(text, from, to, hash);
        return words[place] == null ? -1 : numbers[place];
    }

    int size() {
        return size;
    }

    private int place(char[] text, int from, int to, int hash) {
        int mask = words.length - 1;
        int place = (hash ^ hash >>> 15) & mask;
        while (words[place] != null && !isSame(words[place], text, from, to)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private static boolean isSame(String word, char[] text, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (word.charAt(i - from) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        String[] oldWords = words;
        int[] oldNumbers = numbers;
        words = new String[oldWords.length * 2];
        numbers = new int[oldWords.length * 2];
        for (int i = 0; i < oldWords.length; i++) {
            if (oldWords[i] != null) {
                char[] text = oldWords[i].toCharArray();
                int place = place(text, 0, text.length, oldWords[i].hashCode());
                words[place] = oldWords[i];
                numbers[place] = oldNumbers[i];
            }
        }
    }
}
