package dev.tearsheet.clean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * Boosted decision trees (Friedman, 2001): each asks of a row of features one question after the other and ends with a
 * number; the sum of the numbers of all trees is the logarithm of the odds. The trees were grown by XGBoost; how, stands
 * at the head of their file.
 *
 * <p>Every tree is filled up to the same depth, so that a row walks all of them by the same number of steps and without
 * a branch: a question that was not asked has both answers lead to the same number.
 *
 * <p>Immutable: safe to use from many threads.
 */
final class Forest {

    /** How many rows walk at a time: each step waits for the one before, and the other rows' steps fill the wait. */
    private static final int AT_ONCE = 8;

    /** The place of a tree's first question; what follows from smaller values stands at twice a place and one, else at twice. */
    private static final int ROOT = 1;

    private final int depth;
    private final List<String> names;

    /** For each tree the features that its questions ask for. */
    private final short[][] features;

    /** For each tree from which value on its questions are answered by yes, and behind them the numbers it ends with. */
    private final float[][] values;

    private Forest(List<String> names, int depth, int trees) {
        this.names = names;
        this.depth = depth;
        features = new short[trees][1 << depth];
        values = new float[trees][2 << depth];
    }

    /** Reads the trees that ship with the program. */
    static Forest shipped(String resource) {
        try (BufferedReader reader = Resource.open(resource)) {
            return read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads trees as they are written: lines of comment ({@code #}), a line of the features' names, one with how many
     * trees of which depth, then for each tree its questions (number of the feature, value) and numbers ({@code =
     * number}), depth first, what follows from smaller values before what follows from greater ones.
     */
    static Forest read(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        while (line.startsWith("#")) {
            line = reader.readLine();
        }
        String[] sizes = reader.readLine().split(" ");
        Forest forest = new Forest(List.of(line.split(" ")), Integer.parseInt(sizes[1]), Integer.parseInt(sizes[0]));
        for (int tree = 0; tree < forest.features.length; tree++) {
            forest.readNode(reader, tree, ROOT, 0);
        }
        return forest;
    }

    private void readNode(BufferedReader reader, int tree, int node, int level) throws IOException {
        String line = reader.readLine();
        int space = line.indexOf(' ');
        float value = Float.parseFloat(line.substring(space + 1));
        if (line.startsWith("=")) {
            int below = depth - level;
            Arrays.fill(values[tree], node << below, node + 1 << below, value);
            return;
        }
        features[tree][node] = (short) Integer.parseInt(line.substring(0, space));
        values[tree][node] = value;
        readNode(reader, tree, 2 * node + 1, level + 1);
        readNode(reader, tree, 2 * node, level + 1);
    }

    /** The names of the features that it was trained with, in the order of its rows. */
    List<String> names() {
        return names;
    }

    /** Room for so many rows, one after the other, and for those that make up the last {@value #AT_ONCE}. */
    float[] room(int rows) {
        return new float[(rows + AT_ONCE - 1) / AT_ONCE * AT_ONCE * names.size()];
    }

    /** Adds up the numbers of all trees for each of the rows that there is {@link #room} for. */
    float[] sums(float[] rows) {
        int width = names.size();
        float[] sums = new float[rows.length / width];
        for (int tree = 0; tree < features.length; tree++) {
            short[] asked = features[tree];
            float[] from = values[tree];
            for (int row = 0; row < sums.length; row += AT_ONCE) {
                int a = ROOT;
                int b = ROOT;
                int c = ROOT;
                int d = ROOT;
                int e = ROOT;
                int f = ROOT;
                int g = ROOT;
                int h = ROOT;
                for (int level = 0; level < depth; level++) {
                    int at = row * width;
                    a = below(a, rows[at + asked[a]] - from[a]);
                    at += width;
                    b = below(b, rows[at + asked[b]] - from[b]);
                    at += width;
                    c = below(c, rows[at + asked[c]] - from[c]);
                    at += width;
                    d = below(d, rows[at + asked[d]] - from[d]);
                    at += width;
                    e = below(e, rows[at + asked[e]] - from[e]);
                    at += width;
                    f = below(f, rows[at + asked[f]] - from[f]);
                    at += width;
                    g = below(g, rows[at + asked[g]] - from[g]);
                    at += width;
                    h = below(h, rows[at + asked[h]] - from[h]);
                }
                sums[row] += from[a];
                sums[row + 1] += from[b];
                sums[row + 2] += from[c];
                sums[row + 3] += from[d];
                sums[row + 4] += from[e];
                sums[row + 5] += from[f];
                sums[row + 6] += from[g];
                sums[row + 7] += from[h];
            }
        }
        return sums;
    }

    /**
     * The question that follows, by the sign of the difference: a branch would be guessed wrong every other time. The
     * difference of two floats is 0 only if they are equal, so its sign is that of the comparison.
     */
    private static int below(int question, float difference) {
        return 2 * question + (Float.floatToRawIntBits(difference) >>> 31);
    }
}
