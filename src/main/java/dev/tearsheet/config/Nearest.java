package dev.tearsheet.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that was probably meant by one that does not exist. */
public final class Nearest {

    private Nearest() {}

    /** The candidate that is only few letters away. */
    public static Optional<String> to(String wrong, Collection<String> candidates) {
        int mostEdits = Math.max(2, wrong.length() / 5);
        return candidates.stream()
                .filter(candidate -> edits(wrong, candidate) <= mostEdits)
                .min(Comparator.comparingInt(candidate -> edits(wrong, candidate)));
    }

    /** The same as a question for the end of a message, such as {@code did you mean 'cutBlocks'?}. */
    public static Optional<String> question(String wrong, Collection<String> candidates) {
        return to(wrong, candidates).map(Nearest::question);
    }

    /** Whether that name was meant, as a question. */
    public static String question(String name) {
        return "did you mean '" + name + "'?";
    }

    /** Letters to insert, delete, replace or swap to make one of the other (optimal string alignment). */
    private static int edits(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                cost[i][j] =
                        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length()][other.length()];
    }
}
