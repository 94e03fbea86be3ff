package dev.tearsheet.clean;

/**
 * How much a word tells of what a text is about: the rarer in other texts, the more. It is the inverse document
 * frequency (Spärck Jones, 1972), taken over the pages that the model was trained with; a word that is not listed is
 * rare.
 *
 * <p>Immutable: safe to use from many threads.
 */
final class WordWeights {

    static final WordWeights SHIPPED = read("word-weights.txt");

    /** The weight of a word that is in none of the lists. */
    private static final float RARE = 5;

    private static final int PLACES = 1 << 14;

    private final int[] hashes = new int[PLACES];
    private final float[] weights = new float[PLACES];

    private WordWeights() {}

    private static WordWeights read(String resource) {
        WordWeights lists = new WordWeights();
        float weight = RARE;
        for (String line : Resource.lines(resource)) {
            if (line.endsWith(":")) {
                weight = Float.parseFloat(line.substring(0, line.length() - 1));
            } else {
                for (String word : line.split(" ")) {
                    lists.add(word.hashCode(), weight);
                }
            }
        }
        return lists;
    }

    private void add(int hash, float weight) {
        int place = place(hash);
        hashes[place] = hash;
        weights[place] = weight;
    }

    /** The weight of a word given by its hash, as {@link Traits} keeps it. */
    float of(int hash) {
        int place = place(hash);
        return hashes[place] == 0 ? RARE : weights[place];
    }

    private int place(int hash) {
        int place = (hash * 0x9E3779B1 >>> 16) & (PLACES - 1);
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = (place + 1) & (PLACES - 1);
        }
        return place;
    }
}
