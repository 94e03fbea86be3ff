package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds the headline: of the lines above the article and at its beginning, the one with the most points. Points are
 * given for what can be seen of a line and of its neighbours ({@link Sign}); a line that has not enough of them is no
 * headline, and the article is left without one.
 */
final class HeadlineFinder {

    /** How many lines above the first paragraph are tried. */
    private static final int REACH = 60;
    /** How many below it: a promotion above the headline may look like a first paragraph. */
    private static final int REACH_BELOW = 20;

    private static final int MOST_WORDS = 40;
    private static final int FEWEST_LETTERS = 3;
    private static final int OPENING_PARAGRAPHS = 5;
    private static final int WHOLE_PARAGRAPHS = 25;
    /** What the words count that a line shares with the article: their share of its words, and their number. */
    private static final double SHARED_WITH_OPENING = 1.30;

    private static final double WORDS_OF_OPENING = 1.62;
    private static final double SHARED_WITH_ARTICLE = 0.92;
    private static final double WORDS_OF_ARTICLE = 1.54;
    private static final double MOST_FOR_WORDS =
            SHARED_WITH_OPENING + WORDS_OF_OPENING + SHARED_WITH_ARTICLE + WORDS_OF_ARTICLE;
    private static final double ALL_WORDS = 6;
    /** With fewer points a line is more often something else than the headline. */
    private static final double ENOUGH = 2.5;
    /** A paragraph with no other one within so many lines is none of the article's. */
    private static final int ALONE = 10;

    private HeadlineFinder() {}

    /**
     * What can be seen of a line that may be the headline, and how much it counts. The weights are those of a logistic
     * choice among the lines of a page, fitted to labelled pages by site and rounded.
     */
    enum Sign {
        ONE_WORD(-1.22),
        TWO_WORDS(-0.70),
        FEW_WORDS(0.35),
        WORDS_OF_A_TITLE(1.96),
        MANY_WORDS(-0.39),
        LONG_IN_TITLE_CASE(0.52),
        STANDS_TWICE(0.25),
        GOES_ON_ELSEWHERE(-0.55),
        DATED_BELOW(1.34),
        DATED_SOON_BELOW(1.54),
        DATED_BELOW_SOMEWHERE(1.25),
        DATED_ABOVE(0.47),
        DATED_SOON_ABOVE(-0.48),
        CAPTION(-0.84),
        FULL_STOP(-2.14),
        COLON_AT_END(-0.19),
        PHRASE_OF_FURNITURE(-0.86),
        PATH(-0.70),
        TITLE_ABOVE(-1.09),
        TITLE_ABOVE_A_RUBRIC(-0.54),
        RUBRIC_ABOVE(0.55),
        LONGER_BELOW(0.22),
        DEK_BELOW(0.38),
        PROSE_BEFORE_ARTICLE(0.89),
        PROSE_ABOVE(-0.75),
        LINES_ABOVE(-0.44),
        LINES_BEFORE_ARTICLE(-0.68),
        IN_ARTICLE(-1.60),
        LINES_INTO_ARTICLE(-0.83);

        private final double weight;

        Sign(double weight) {
            this.weight = weight;
        }
    }

    /**
     * The index of the headline, or -1.
     *
     * @param keys which blocks say the same
     * @param core which blocks are paragraphs
     * @param ruledOut which blocks are known to be something else
     * @param headMatter which blocks are a byline or a date
     */
    static int find(
            List<Block> blocks,
            Looks looks,
            Keys keys,
            IntPredicate core,
            IntPredicate ruledOut,
            IntPredicate headMatter) {
        int start = bodyStart(blocks.size(), core, headMatter);
        return start < 0
                ? withoutParagraphs(blocks, looks, ruledOut)
                : new Candidates(blocks, looks, keys, core, ruledOut, headMatter, start).best();
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

    /** The lines of one page among which the headline is sought. */
    static final class Candidates {

        private static final int NEAR = 4;
        private static final int ABOVE = 8;
        private static final int RIVALS = 6;
        private static final int SHORTEST_PREFIX = 12;

        /** The logarithm of one more than each number of lines that there can be. */
        private static final double[] LOG_OF_MORE = IntStream.rangeClosed(0, REACH + REACH_BELOW)
                .mapToDouble(Math::log1p)
                .toArray();

        private final List<Block> blocks;
        private final Looks looks;
        private final IntPredicate ruledOut;
        private final int start;
        private final int from;
        private final int end;
        /** For each line from {@code from} on: whether it is a byline or has a date. */
        private final boolean[] dated;

        private final boolean[] isHeadMatter;
        /** Which lines say what another one says. */
        private final boolean[] twice;
        /** How many blocks of prose stand above each. */
        private final int[] prose;

        private final Keys keys;
        private final IntPredicate core;
        private final int lastDated;
        private double sum;

        Candidates(
                List<Block> blocks,
                Looks looks,
                Keys keys,
                IntPredicate core,
                IntPredicate ruledOut,
                IntPredicate headMatter,
                int start) {
            this.blocks = blocks;
            this.looks = looks;
            this.keys = keys;
            this.core = core;
            this.ruledOut = ruledOut;
            this.start = start;
            from = Math.max(0, start - REACH);
            end = Math.min(blocks.size(), start + REACH_BELOW);
            dated = new boolean[end - from];
            isHeadMatter = new boolean[end - from];
            prose = new int[end - from + 1];
            int last = -1;
            for (int i = from; i < end; i++) {
                prose[i + 1 - from] = prose[i - from] + (looks.at(i).prose() ? 1 : 0);
                isHeadMatter[i - from] = headMatter.test(i);
                dated[i - from] = isHeadMatter[i - from] || looks.hasDate(i);
                last = dated[i - from] && i < start ? i : last;
            }
            lastDated = last;
            twice = keys.twice(from, end);
        }

        int best() {
            double[] points = points();
            double most = ENOUGH;
            for (double each : points) {
                most = Math.max(most, each);
            }
            int rivals = 0;
            int last = -1;
            for (int i = from; i < end; i++) {
                if (points[i - from] + MOST_FOR_WORDS > most) {
                    rivals++;
                    last = i;
                } else {
                    points[i - from] = Double.NEGATIVE_INFINITY;
                }
            }
            return rivals == 1 && most > ENOUGH ? last : rivals == 0 ? -1 : bestByWords(points);
        }

        /** The points of each line, but for its words; what can be no headline has endlessly few. */
        private double[] points() {
            double[] points = new double[end - from];
            Arrays.fill(points, Double.NEGATIVE_INFINITY);
            int rank = 0;
            for (int i = from; i < end; i++) {
                if (isCandidate(i)) {
                    points[i - from] = points(i, rank++);
                }
            }
            return points;
        }

        /** The best of those lines that still have points, with those for their words. */
        private int bestByWords(double[] points) {
            Vocabulary sought = new Vocabulary();
            Vocabulary[] rivals = new Vocabulary[end - from];
            for (int i = from; i < end; i++) {
                if (points[i - from] > Double.NEGATIVE_INFINITY) {
                    rivals[i - from] = Words.vocabulary(looks.runs(i));
                    sought.addAll(rivals[i - from]);
                }
            }
            boolean[] inOpening = new boolean[sought.size()];
            boolean[] inWhole = new boolean[sought.size()];
            readArticle(sought, inOpening, inWhole);
            int best = -1;
            double most = ENOUGH;
            for (int i = from; i < end; i++) {
                Vocabulary words = rivals[i - from];
                double sum = words == null
                        ? most
                        : points[i - from]
                                + pointsForWords(
                                        words.size(), held(words, sought, inOpening), held(words, sought, inWhole));
                if (sum > most) {
                    best = i;
                    most = sum;
                }
            }
            return best;
        }

        /** Marks which of some words the article has: it has many, so these few are looked up for each of them. */
        private void readArticle(Vocabulary sought, boolean[] inOpening, boolean[] inWhole) {
            int paragraphs = 0;
            for (int i = start; i < blocks.size() && paragraphs < WHOLE_PARAGRAPHS; i++) {
                if (core.test(i)) {
                    boolean opens = paragraphs++ < OPENING_PARAGRAPHS;
                    Words.content(looks.runs(i), hash -> sought.index(hash) >= 0, hash -> {
                        int word = sought.index(hash);
                        inOpening[word] |= opens;
                        inWhole[word] = true;
                    });
                }
            }
        }

        /** How many of a line's words are marked. */
        private static int held(Vocabulary words, Vocabulary sought, boolean[] marked) {
            int held = 0;
            for (int i = 0; i < words.size(); i++) {
                held += marked[sought.index(words.word(i))] ? 1 : 0;
            }
            return held;
        }

        private boolean isCandidate(int i) {
            Look look = looks.at(i);
            return look.words() >= 1
                    && look.words() <= MOST_WORDS
                    && look.letters() >= FEWEST_LETTERS
                    && !isHeadMatter[i - from];
        }

        /** Points for the words that a line shares with the article. */
        private static double pointsForWords(int words, int inOpening, int inWhole) {
            double many = Math.max(1, words);
            return SHARED_WITH_OPENING * (inOpening / many)
                    + WORDS_OF_OPENING * Math.min(1, inOpening / ALL_WORDS)
                    + SHARED_WITH_ARTICLE * (inWhole / many)
                    + WORDS_OF_ARTICLE * Math.min(1, inWhole / ALL_WORDS);
        }

        /** The weights of all signs of a line together, but for its words. */
        private double points(int i, int rank) {
            sum = 0;
            String text = blocks.get(i).text();
            Look look = looks.at(i);
            int words = look.words();
            add(Sign.ONE_WORD, words == 1);
            add(Sign.TWO_WORDS, words == 2);
            add(Sign.FEW_WORDS, words >= 3 && words <= 4);
            add(Sign.WORDS_OF_A_TITLE, words >= 5 && words <= 18);
            add(Sign.MANY_WORDS, words > 18);
            add(Sign.LONG_IN_TITLE_CASE, words >= 5 && look.titleCase());
            add(Sign.STANDS_TWICE, twice[i - from]);
            add(Sign.GOES_ON_ELSEWHERE, words >= 3 && isBeginningOfAnother(i));
            add(Sign.DATED_BELOW, i + 1 < end && dated[i + 1 - from]);
            add(Sign.DATED_SOON_BELOW, isDated(i + 2, i + NEAR));
            add(Sign.DATED_BELOW_SOMEWHERE, lastDated > i);
            add(Sign.DATED_ABOVE, i > from && dated[i - 1 - from]);
            add(Sign.DATED_SOON_ABOVE, isDated(i - ABOVE, i - 1));
            add(Sign.CAPTION, looks.isCaption(i));
            add(Sign.FULL_STOP, look.stop() && !look.ellipsis());
            add(Sign.COLON_AT_END, look.colon());
            add(Sign.PHRASE_OF_FURNITURE, ruledOut.test(i));
            add(Sign.PATH, text.indexOf('>') >= 0 || text.indexOf('»') >= 0 || text.indexOf('/') >= 0);
            add(Sign.TITLE_ABOVE, i > from && isTitle(i - 1));
            add(
                    Sign.TITLE_ABOVE_A_RUBRIC,
                    i > from + 1 && isTitle(i - 2) && looks.at(i - 1).words() <= 3);
            add(Sign.RUBRIC_ABOVE, i > from && looks.at(i - 1).words() <= 3);
            add(
                    Sign.LONGER_BELOW,
                    i + 1 < end
                            && looks.at(i + 1).words() >= 6
                            && looks.at(i + 1).words() > words);
            add(
                    Sign.DEK_BELOW,
                    i + 1 < end && isTitle(i + 1) && !looks.at(i + 1).titleCase());
            int proseBetween = i + 1 < start ? prose[start - from] - prose[i + 1 - from] : 0;
            add(Sign.PROSE_BEFORE_ARTICLE, proseBetween);
            add(Sign.PROSE_ABOVE, prose[i - from]);
            add(Sign.LINES_ABOVE, rank);
            add(Sign.LINES_BEFORE_ARTICLE, Math.max(0, start - i));
            add(Sign.IN_ARTICLE, i >= start);
            add(Sign.LINES_INTO_ARTICLE, Math.max(0, i - start));
            return sum;
        }

        private void add(Sign sign, boolean is) {
            sum += is ? sign.weight : 0;
        }

        /** Counts a sign the more, the more lines there are. */
        private void add(Sign sign, int lines) {
            sum += sign.weight * LOG_OF_MORE[lines];
        }

        private boolean isDated(int first, int last) {
            for (int i = Math.max(from, first); i < Math.min(end, last + 1); i++) {
                if (dated[i - from]) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a line near it begins with all of it: a title and the name of the site, or the other way round. */
        private boolean isBeginningOfAnother(int i) {
            for (int j = Math.max(from, i - RIVALS); j < Math.min(end, i + RIVALS); j++) {
                if (j != i && keys.isBeginning(i, j, SHORTEST_PREFIX)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isTitle(int i) {
            Look look = looks.at(i);
            return look.words() >= 4
                    && look.words() <= 25
                    && !look.stop()
                    && !look.colon()
                    && !dated[i - from]
                    && !ruledOut.test(i);
        }
    }
}
