package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Finds the headline: the line above the first paragraphs that looks like a title and shares most words with them. That
 * it stands twice, or is followed by a byline or a date, speaks for it; of two good ones the upper is taken, for the
 * lower is the dek.
 */
final class HeadlineFinder {

    /** How many lines above the first paragraph are tried. */
    private static final int REACH = 60;

    private static final int OPENING_PARAGRAPHS = 5;
    private static final double ENOUGH = 0.4;
    /** By how much a lower line has to be better than an upper one: the dek comes close. */
    private static final double CLEARLY = 0.35;
    /** A paragraph with no other one within so many lines is none of the article's. */
    private static final int ALONE = 10;

    private HeadlineFinder() {}

    /**
     * The index of the headline, or -1.
     *
     * @param keys what two blocks have in common when they say the same
     * @param core which blocks are paragraphs
     * @param ruledOut which blocks are known to be something else
     * @param headMatter which blocks are a byline or a date
     */
    static int find(
            List<Block> blocks,
            Looks looks,
            IntFunction<String> keys,
            IntPredicate core,
            IntPredicate ruledOut,
            IntPredicate headMatter) {
        int start = bodyStart(blocks.size(), core, headMatter);
        if (start < 0) {
            return withoutParagraphs(blocks, looks, ruledOut);
        }
        int from = Math.max(0, start - REACH);
        Map<String, Integer> copies = new HashMap<>();
        for (int i = from; i < start; i++) {
            copies.merge(keys.apply(i), 1, Integer::sum);
        }
        Set<String> opening = null;
        int best = -1;
        double bestScore = ENOUGH;
        for (int i = from; i < start; i++) {
            if (!looks.at(i).titleLike() || ruledOut.test(i) || headMatter.test(i)) {
                continue;
            }
            if (opening == null) {
                opening = opening(blocks, core, start);
            }
            String text = blocks.get(i).text();
            double score = Words.shared(Words.vocabulary(text), opening) * 1.3;
            score += copies.get(keys.apply(i)) > 1 ? 0.35 : 0;
            score += looks.at(i).words() >= 5 ? 0.3 : 0;
            score -= looks.at(i).words() > 22 ? 0.3 : 0;
            for (int next = i + 1; next < start && next <= i + 3; next++) {
                if (headMatter.test(next)) {
                    score += 0.3;
                    break;
                }
            }
            score -= Math.min(0.3, 0.005 * (start - i));
            score -= isItem(text) ? 0.5 : 0;
            if (score > bestScore + (best < 0 ? 0 : CLEARLY)) {
                best = i;
                bestScore = score;
            }
        }
        return best;
    }

    private static Set<String> opening(List<Block> blocks, IntPredicate core, int start) {
        Set<String> words = new HashSet<>();
        for (int i = start, paragraphs = 0; i < blocks.size() && paragraphs < OPENING_PARAGRAPHS; i++) {
            if (core.test(i)) {
                Words.addVocabulary(blocks.get(i).text(), words);
                paragraphs++;
            }
        }
        return words;
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

    private static boolean isItem(String text) {
        return "•-–*·>([«".indexOf(text.charAt(0)) >= 0;
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
