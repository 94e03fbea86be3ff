package dev.tearsheet.clean;

import dev.tearsheet.article.WordTable;
import java.util.ArrayList;
import java.util.Arrays;
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

    private final List<String> names = new ArrayList<>();
    private final WordTable words = new WordTable();
    private int[] kinds = new int[1024];

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
            int number = words.add(word);
            kinds = number < kinds.length ? kinds : Arrays.copyOf(kinds, kinds.length * 2);
            kinds[number] |= 1 << (names.size() - 1);
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

    /** The bits of all kinds that a word is of; it is given by its place in a text of lower case, and its hash. */
    int of(char[] lower, int from, int length, int hash) {
        int number = words.index(lower, from, from + length, hash);
        return number < 0 ? 0 : kinds[number];
    }
}
