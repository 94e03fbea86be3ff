package dev.tearsheet.clean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    private final int depth;
    private final int trees;
    private final List<String> names;

    /** For each tree its questions by level, {@code 2^depth - 1} of them: the feature asked for, and from which value on. */
    private final short[] features;

    private final float[] thresholds;

    /** For each tree {@code 2^depth} numbers. */
    private final float[] leaves;

    private Forest(List<String> names, int depth, int trees) {
        this.names = names;
        this.depth = depth;
        this.trees = trees;
        features = new short[trees * questions()];
        thresholds = new float[trees * questions()];
        leaves = new float[trees << depth];
    }

    private int questions() {
        return (1 << depth) - 1;
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
        for (int tree = 0; tree < forest.trees; tree++) {
            forest.readNode(reader, tree, 0, 0);
        }
        return forest;
    }

    private void readNode(BufferedReader reader, int tree, int node, int level) throws IOException {
        String line = reader.readLine();
        int space = line.indexOf(' ');
        float value = Float.parseFloat(line.substring(space + 1));
        if (line.startsWith("=")) {
            int below = depth - level;
            int first = ((node + 1) << below) - (1 << depth);
            for (int leaf = first; leaf < first + (1 << below); leaf++) {
                leaves[(tree << depth) + leaf] = value;
            }
            return;
        }
        int place = tree * questions() + node;
        features[place] = (short) Integer.parseInt(line.substring(0, space));
        thresholds[place] = value;
        readNode(reader, tree, 2 * node + 1, level + 1);
        readNode(reader, tree, 2 * node + 2, level + 1);
    }

    /** The names of the features that it was trained with, in the order of its rows. */
    List<String> names() {
        return names;
    }

    /** Adds up the numbers of all trees for each of {@code rows} rows. */
    void sums(float[] values, int rows, float[] sums) {
        int width = names.size();
        int questions = questions();
        for (int tree = 0; tree < trees; tree++) {
            int first = tree * questions;
            int firstLeaf = (tree << depth) - questions;
            int row = 0;
            // Four rows at a time: each step waits for the one before, and the other rows' steps fill the wait.
            for (; row + 3 < rows; row += 4) {
                int one = row * width;
                int two = one + width;
                int three = two + width;
                int four = three + width;
                int a = first;
                int b = first;
                int c = first;
                int d = first;
                for (int level = 0; level < depth; level++) {
                    a = below(a, first, values[one + features[a]] - thresholds[a]);
                    b = below(b, first, values[two + features[b]] - thresholds[b]);
                    c = below(c, first, values[three + features[c]] - thresholds[c]);
                    d = below(d, first, values[four + features[d]] - thresholds[d]);
                }
                sums[row] += leaves[firstLeaf - first + a];
                sums[row + 1] += leaves[firstLeaf - first + b];
                sums[row + 2] += leaves[firstLeaf - first + c];
                sums[row + 3] += leaves[firstLeaf - first + d];
            }
            for (; row < rows; row++) {
                int at = row * width;
                int node = first;
                for (int level = 0; level < depth; level++) {
                    node = below(node, first, values[at + features[node]] - thresholds[node]);
                }
                sums[row] += leaves[firstLeaf - first + node];
            }
        }
    }

    /**
     * The question that follows, by the sign of the difference: a branch would be guessed wrong every other time. The
     * difference of two floats is 0 only if they are equal, so its sign is that of the comparison.
     */
    private static int below(int node, int first, float difference) {
        return 2 * node - first + 2 - (Float.floatToRawIntBits(difference) >>> 31);
    }
}
