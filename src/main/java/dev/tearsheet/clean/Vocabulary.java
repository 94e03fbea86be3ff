package dev.tearsheet.clean;

import java.util.Arrays;

/**
 * A set of words, kept as their hashes: of a few thousand words two have the same one in ten thousand sets or so, and
 * then a share comes out a word too high.
 *
 * <p>Made for one article and one thread.
 */
final class Vocabulary {

    private int[] hashes = new int[16];
    private int size;

    /** Open addressing: for each place the number of the word that lies there, from 1 on; 0 is a free place. */
    private int[] places = new int[64];

    /** Adds a word if it is not in yet. */
    void add(int hash) {
        int place = place(hash);
        if (places[place] != 0) {
            return;
        }
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size++] = hash;
        places[place] = size;
        if (size * 4 > places.length) {
            places = new int[places.length * 4];
            for (int i = 0; i < size; i++) {
                places[place(hashes[i])] = i + 1;
            }
        }
    }

    /** The number of a word, from 0 on in the order in which they came, or -1. */
    int index(int hash) {
        return places[place(hash)] - 1;
    }

    int size() {
        return size;
    }

    /** The hash of the word of a number. */
    int word(int index) {
        return hashes[index];
    }

    /** The share of its words that another has too; 0 when it has none. */
    double sharedWith(Vocabulary other) {
        int common = 0;
        for (int i = 0; i < size; i++) {
            common += other.index(hashes[i]) >= 0 ? 1 : 0;
        }
        return size == 0 ? 0 : (double) common / size;
    }

    /** Adds all words of another. */
    void addAll(Vocabulary other) {
        for (int i = 0; i < other.size; i++) {
            add(other.hashes[i]);
        }
    }

    private int place(int hash) {
        int mask = places.length - 1;
        int place = (hash * 0x9E3779B1 >>> 7) & mask;
        while (places[place] != 0 && hashes[places[place] - 1] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
