package dev.tearsheet.clean;

import java.util.ArrayList;
import java.util.List;

/**
 * The kinds of words that the line model counts, such as those of share bars or of notes on authors. They were fixed when
 * the model was trained; what users add to lexicons works by rules.
 *
 * <p>Immutable: safe to use from many threads.
 */
final class WordKinds {

    /** The lists that ship with the model. */
    static final WordKinds SHIPPED = read("word-kinds.txt");

    /** Open addressing, a power of two and more than three times the words. */
    private static final int PLACES = 1 << 13;

    private final List<String> names = new ArrayList<>();
    private final String[] words = new String[PLACES];
    private final int[] kinds = new int[PLACES];

    private WordKinds() {}

    private static WordKinds read(String resource) {
        WordKinds lists = new WordKinds();
        Resource.lines(resource).forEach(lists::add);
        return lists;
    }

    private void add(String line) {
        if (line.endsWith(":")) {
            names.add(line.substring(0, line.length() - 1));
            return;
        }
        for (String word : line.split("\\s+")) {
            int place = place(word, hash(word));
            words[place] = word;
            kinds[place] |= 1 << (names.size() - 1);
        }
    }

    /** The kinds' names, in the order of their bits. */
    List<String> names() {
        return names;
    }

    /** The bit of a kind. */
    int bit(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("word kinds: no kind '" + name + "'; expected one of " + names);
        }
        return 1 << index;
    }

    /** The hash of a word in lower case, as {@link Traits} makes it of a part of a text. */
    static int hash(String word) {
        int hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = 31 * hash + word.charAt(i);
        }
        return hash;
    }

    /** The bits of all kinds that a word is of; it is given by its lower-case letters and their hash. */
    int of(char[] lower, int length, int hash) {
        int place = spread(hash);
        while (words[place] != null) {
            if (isSame(words[place], lower, length)) {
                return kinds[place];
            }
            place = (place + 1) & (PLACES - 1);
        }
        return 0;
    }

    private int place(String word, int hash) {
        int place = spread(hash);
        while (words[place] != null && !words[place].equals(word)) {
            place = (place + 1) & (PLACES - 1);
        }
        return place;
    }

    private static int spread(int hash) {
        return (hash ^ hash >>> 15) & (PLACES - 1);
    }

    private static boolean isSame(String word, char[] lower, int length) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != lower[i]) {
                return false;
            }
        }
        return true;
    }
}
