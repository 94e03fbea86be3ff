package dev.tearsheet.clean;

import dev.tearsheet.article.Label;
import dev.tearsheet.article.Reason;
import java.util.Arrays;

/**
 * Decides by a learned model which of the blocks that no certain rule has labelled are the article's.
 *
 * <p>The model gives each block the probability that it is of the body. Which of them to keep is then decided for the
 * article as a whole: the best F1 (by words) that can be expected of any choice is found, and a block is kept if its
 * probability is at least a share of that (Lewis 1995 and Ye et al. 2012, who show that the optimal threshold is half of
 * the optimal F1). So an article of doubtful lines keeps more of them than one whose paragraphs are beyond doubt.
 *
 * <p>Made for one article and one thread.
 */
final class LineModel {

    /** From this probability on a block is certain: of 100 such blocks, 92 are body. */
    private static final double CERTAIN = 0.65;

    /** An item of a list that the body has announced is kept from this probability on. */
    private static final double LEAST_OF_LISTS = 0.12;

    /** By how much less certain the model has to be in languages that it was not trained in. */
    private static final double DOUBT = 0.6;

    private final Forest forest;
    private final Page page;
    private final Features features;
    private final Preset preset;
    private final int size;
    private final double[] probability;
    private final boolean[] isRuled;

    LineModel(Forest forest, Page page, Features features, Preset preset) {
        this.forest = forest;
        this.page = page;
        this.features = features;
        this.preset = preset;
        this.size = page.size();
        probability = new double[size];
        isRuled = new boolean[size];
    }

    /**
     * Whether a rule stands against the model. Of most, measured, at most one in thirty of the lines that they take is of
     * the body. A question to the reader with a call to action counts as well, though people who marked pages of firms
     * left many in the body: it is promotion all the same. What users write themselves, as phrases, is never overruled.
     */
    static boolean isCertain(Label label, String rule) {
        return switch (rule) {
            case "section" -> label != Label.AUTHOR_BIO && label != Label.SHARE;
            case "caption-like-page-title" -> false;
            default -> true;
        };
    }

    void apply() {
        int width = forest.names().size();
        int free = 0;
        for (int i = 0; i < size; i++) {
            Label label = page.label(i);
            String rule = page.reason(i).rule();
            isRuled[i] = label.isBody() ? rule.equals(Phrases.RULE) : isCertain(label, rule);
            free += isRuled[i] ? 0 : 1;
        }
        float[] rows = forest.room(free);
        int row = 0;
        for (int i = 0; i < size; i++) {
            if (!isRuled[i]) {
                features.row(i, rows, row++ * width);
            }
        }
        float[] sums = forest.sums(rows);
        row = 0;
        for (int i = 0; i < size; i++) {
            probability[i] = isRuled[i] ? 0 : 1 / (1 + Math.exp(-sums[row++]));
        }
        double least = preset.threshold() * bestF1() * (features.isForeign() ? DOUBT : 1);
        boolean[] kept = new boolean[size];
        int end = -1;
        for (int i = 0; i < size; i++) {
            // What a weaker rule took for furniture the model has to be certain of.
            double enough = page.label(i).isBody() ? least : Math.max(least, CERTAIN);
            kept[i] = isRuled[i] ? page.label(i).isBody() : probability[i] >= enough || isAnnounced(i, kept);
            end = kept[i] ? i : end;
        }
        Furniture furniture = new Furniture(page, features, end);
        for (int i = 0; i < size; i++) {
            if (isRuled[i]) {
                continue;
            }
            if (kept[i] || page.label(i).isBody()) {
                Label label = !kept[i] ? furniture.label(i) : probability[i] >= CERTAIN ? Label.BODY : Label.UNDECIDED;
                page.overrule(i, label, new Reason("model", furniture.seen(i, probability[i], kept[i])));
            }
        }
    }

    /** Whether it is an item of a list that the body has announced, and some likelihood speaks for it. */
    private boolean isAnnounced(int i, boolean[] kept) {
        if (i == 0 || !kept[i - 1] || probability[i] < LEAST_OF_LISTS || !isItem(i)) {
            return false;
        }
        return features.traits(i - 1).colon || isItem(i - 1);
    }

    private boolean isItem(int i) {
        Traits t = features.traits(i);
        return t.bullet || t.startsDigit && t.words > 1;
    }

    /** The best F1 over words that can be expected when the blocks of the highest probabilities are kept. */
    private double bestF1() {
        long[] order = new long[size];
        int free = 0;
        double all = 0;
        for (int i = 0; i < size; i++) {
            if (!isRuled[i]) {
                order[free++] = (long) (probability[i] * (1L << 40)) << 22 | i;
                all += probability[i] * weight(i);
            }
        }
        Arrays.sort(order, 0, free);
        double best = 0;
        double hits = 0;
        double kept = 0;
        for (int k = free - 1; k >= 0; k--) {
            int i = (int) (order[k] & (1 << 22) - 1);
            hits += probability[i] * weight(i);
            kept += weight(i);
            best = Math.max(best, 2 * hits / (kept + all));
        }
        return best;
    }

    private double weight(int i) {
        return features.traits(i).words + 0.5;
    }
}
