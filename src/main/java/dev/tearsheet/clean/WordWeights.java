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

    /** Each place has a hash, and the bits of a weight. */
    private final int[] places = new int[2 * PLACES];

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
        places[place] = hash;
        places[place + 1] = Float.floatToRawIntBits(weight);
    }

    /** The weight of a word given by its hash, as {@link Traits} keeps it. */
    float of(int hash) {
        int place = place(hash);
        return places[place] == 0 ? RARE : Float.intBitsToFloat(places[place + 1]);
    }

    private int place(int hash) {
        int place = 2 * (hash * 0x9E3779B1 >>> 16 & PLACES - 1);
        while (places[place] != 0 && places[place] != hash) {
            place = place + 2 & 2 * PLACES - 1;
        }
        return place;
    }
}
