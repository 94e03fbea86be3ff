package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Finds the headline: of the lines above the article and at its beginning, the one that a learned model finds likeliest
 * ({@link HeadlineFeatures} is what it is given). Where it finds none likely enough, the article is left without one.
 *
 * <p>Immutable: safe to use from many threads.
 */
final class HeadlineFinder {

    /** The file of the trees that ship with the program. */
    static final String MODEL = "headline-model.txt";

    static final HeadlineFinder SHIPPED = new HeadlineFinder(Forest.shipped(MODEL));

    /** The least odds of a headline; with less a line is more often something else. */
    private static final double ENOUGH = logOfOdds(0.1);
    /** The least odds below the first paragraph: to take a line there for the headline gives up all that stands above it. */
    private static final double ENOUGH_IN_ARTICLE = logOfOdds(0.15);
    /** A paragraph with no other one within so many lines is none of the article's. */
    private static final int ALONE = 10;

    private final Forest forest;

    HeadlineFinder(Forest forest) {
        this.forest = forest;
    }

    /** The index of the headline, or -1. */
    int find(List<Block> blocks, Looks looks, Keys keys, HeadlineFeatures.Known known) {
        HeadlineFeatures features = HeadlineFeatures.of(blocks, looks, keys, known);
        return features == null ? withoutParagraphs(blocks, looks, known.other()) : likeliest(features);
    }

    private int likeliest(HeadlineFeatures features) {
        int width = forest.names().size();
        float[] rows = forest.room(features.count());
        for (int candidate = 0; candidate < features.count(); candidate++) {
            features.row(candidate, rows, candidate * width);
        }
        float[] odds = forest.sums(rows);
        int best = -1;
        for (int candidate = 0; candidate < features.count(); candidate++) {
            best = best < 0 || odds[candidate] > odds[best] ? candidate : best;
        }
        boolean isEnough = best >= 0 && odds[best] >= (features.isInArticle(best) ? ENOUGH_IN_ARTICLE : ENOUGH);
        return isEnough ? features.block(best) : -1;
    }

    /** As the trees give it. */
    private static double logOfOdds(double probability) {
        return Math.log(probability / (1 - probability));
    }

    /**
     * The first paragraph that has another one near below it: a cookie notice at the top stands alone. Prose with the
     * byline or the date below it is the dek, and the article begins later.
     */
    static int bodyStart(int size, IntPredicate core, IntPredicate headMatter) {
        int first = firstOfTwo(size, core, 0);
        if (first < 0) {
            return -1;
        }
        for (int i = first + 1; i < size && i <= first + ALONE && !core.test(i); i++) {
            if (headMatter.test(i)) {
                int next = firstOfTwo(size, core, i + 1);
                return next < 0 || next > i + ALONE ? first : next;
            }
        }
        return first;
    }

    private static int firstOfTwo(int size, IntPredicate core, int from) {
        int first = -1;
        int last = -1;
        for (int i = from; i < size; i++) {
            if (core.test(i)) {
                if (last >= 0 && i - last <= ALONE) {
                    return last;
                }
                last = i;
                first = first < 0 ? i : first;
            }
        }
        return first;
    }

    /** In a text of short lines, the first is the headline if something stands below it. */
    private static int withoutParagraphs(List<Block> blocks, Looks looks, IntPredicate ruledOut) {
        for (int i = 0; i + 1 < blocks.size() && i < 3; i++) {
            if (looks.at(i).titleLike() && !ruledOut.test(i)) {
                return looks.at(i + 1).words() > looks.at(i).words() ? i : -1;
            }
        }
        return -1;
    }
}
