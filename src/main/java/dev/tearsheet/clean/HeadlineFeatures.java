package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Reason;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What {@link HeadlineFinder} is given of each line that may be the headline: what can be seen of the line and of its
 * neighbours, where it stands between the top of the page, dates and the first paragraph, and how many of its words the
 * article has.
 *
 * <p>Made for one article and one thread; the same code serves training and use.
 */
final class HeadlineFeatures {

    /** How many lines above the first paragraph are tried. */
    private static final int REACH = 60;
    /** How many below it: a promotion above the headline may look like a first paragraph. */
    private static final int REACH_BELOW = 20;

    private static final int MOST_WORDS = 40;
    private static final int FEWEST_LETTERS = 3;
    private static final int OPENING_PARAGRAPHS = 5;
    private static final int WHOLE_PARAGRAPHS = 25;
    private static final int SHORT_WORDS = 3;
    private static final int NEAR = 5;
    private static final int FAR = 20;
    private static final int SHORTEST_BEGINNING = 15;
    /** As many as English has: what a word of scripts without spaces counts for. */
    private static final int LETTERS_OF_A_WORD = 5;

    /**
     * What is known of the lines of a page before its headline is.
     *
     * @param paragraph which are paragraphs of the article
     * @param other which a phrase, or a step before this one, takes for something else
     * @param recurs which the dump repeats
     * @param headMatter which are a byline or a date
     */
    record Known(IntPredicate paragraph, IntPredicate other, IntPredicate recurs, IntPredicate headMatter) {}

    private final List<Block> blocks;
    private final Looks looks;
    private final Keys keys;
    private final Known known;
    private final int size;
    private final int start;
    private final int from;
    private final int end;

    /** The lines that may be the headline. */
    private final int[] candidates;

    private final boolean[] isCandidate;
    private int count;

    /** The content words of each candidate, and how many of them the opening and the article have. */
    private final int[] content;

    private final int[] inOpening;
    private final int[] inArticle;
    private int mostInArticle;

    /** Which lines, from {@code from} on, are a byline or have a date. */
    private final boolean[] dated;

    /** How many lines of some kind stand above each, from {@code from} on. */
    private final int[] dates;

    private final int[] prose;
    private final int[] titles;
    private final int[] ruled;
    private final int[] shorts;

    private Row row = Row.ofValues();

    private HeadlineFeatures(List<Block> blocks, Looks looks, Keys keys, Known known, int start) {
        this.blocks = blocks;
        this.looks = looks;
        this.keys = keys;
        this.known = known;
        this.start = start;
        size = blocks.size();
        from = Math.max(0, start - REACH);
        end = Math.min(size, start + REACH_BELOW);
        int lines = end - from;
        candidates = new int[lines];
        isCandidate = new boolean[lines];
        content = new int[lines];
        inOpening = new int[lines];
        inArticle = new int[lines];
        dated = new boolean[lines];
        dates = new int[lines + 1];
        prose = new int[lines + 1];
        titles = new int[lines + 1];
        ruled = new int[lines + 1];
        shorts = new int[lines + 1];
        for (int i = from; i < end; i++) {
            int at = i - from;
            Look look = looks.at(i);
            boolean isHeadMatter = known.headMatter().test(i);
            boolean isOther = known.other().test(i);
            dated[at] = isHeadMatter || looks.hasDate(i);
            dates[at + 1] = dates[at] + (dated[at] ? 1 : 0);
            prose[at + 1] = prose[at] + (look.prose() ? 1 : 0);
            titles[at + 1] = titles[at] + (isTitle(look) && !dated[at] && !isOther ? 1 : 0);
            ruled[at + 1] = ruled[at] + (isOther || known.recurs().test(i) ? 1 : 0);
            shorts[at + 1] = shorts[at] + (look.words() <= SHORT_WORDS ? 1 : 0);
            if (look.words() >= 1
                    && look.words() <= MOST_WORDS
                    && look.letters() >= FEWEST_LETTERS
                    && !isHeadMatter
                    && !blocks.get(i).text().contains("://")) {
                isCandidate[at] = true;
                candidates[count++] = i;
            }
        }
        readWords();
    }

    /** Looks at the lines round the first paragraph; null where there is none. */
    static HeadlineFeatures of(List<Block> blocks, Looks looks, Keys keys, Known known) {
        int start = HeadlineFinder.bodyStart(blocks.size(), known.paragraph(), known.headMatter());
        return start < 0 ? null : new HeadlineFeatures(blocks, looks, keys, known, start);
    }

    private static boolean isTitle(Look look) {
        return look.words() >= 4 && look.words() <= 25 && !look.stop() && !look.colon();
    }

    /** The article has many words, so those of the candidates are looked up for each of them. */
    private void readWords() {
        Vocabulary sought = new Vocabulary();
        Vocabulary[] of = new Vocabulary[count];
        for (int c = 0; c < count; c++) {
            of[c] = Words.vocabulary(looks.runs(candidates[c]));
            sought.addAll(of[c]);
        }
        boolean[] opening = new boolean[sought.size()];
        boolean[] article = new boolean[sought.size()];
        int paragraphs = 0;
        for (int i = start; i < size && paragraphs < WHOLE_PARAGRAPHS; i++) {
            if (known.paragraph().test(i)) {
                boolean opens = paragraphs++ < OPENING_PARAGRAPHS;
                Words.content(looks.runs(i), hash -> sought.index(hash) >= 0, hash -> {
                    int word = sought.index(hash);
                    opening[word] |= opens;
                    article[word] = true;
                });
            }
        }
        for (int c = 0; c < count; c++) {
            int at = candidates[c] - from;
            content[at] = of[c].size();
            inOpening[at] = held(of[c], sought, opening);
            inArticle[at] = held(of[c], sought, article);
            mostInArticle = candidates[c] < start ? Math.max(mostInArticle, inArticle[at]) : mostInArticle;
        }
    }

    private static int held(Vocabulary words, Vocabulary sought, boolean[] marked) {
        int held = 0;
        for (int i = 0; i < words.size(); i++) {
            held += marked[sought.index(words.word(i))] ? 1 : 0;
        }
        return held;
    }

    /** The names of the features, in the order of the rows. */
    static List<String> names() {
        List<Block> any = List.of(new Block(1, 1, 0, 1, "any", Label.UNDECIDED, new Reason("none", "none")));
        Looks looks = new Looks(any);
        Known nothing = new Known(i -> false, i -> false, i -> false, i -> false);
        HeadlineFeatures features = new HeadlineFeatures(any, looks, new Keys(any, looks), nothing, 0);
        features.row = Row.ofNames();
        features.fill(0);
        return features.row.names();
    }

    /** How many lines may be the headline. */
    int count() {
        return count;
    }

    /** The block of a candidate. */
    int block(int candidate) {
        return candidates[candidate];
    }

    /** Whether a candidate stands below the first paragraph. */
    boolean isInArticle(int candidate) {
        return candidates[candidate] >= start;
    }

    /** Fills the row of a candidate, from {@code offset} on. */
    void row(int candidate, float[] into, int offset) {
        row.into(into, offset);
        fill(candidates[candidate]);
    }

    private void fill(int i) {
        shape(i);
        twins(i);
        place(i);
        windows(i);
        neighbour("above2", i, i - 2);
        neighbour("above", i, i - 1);
        neighbour("below", i, i + 1);
        neighbour("below2", i, i + 2);
        neighbour("below3", i, i + 3);
        words(i);
    }

    private void shape(int i) {
        Look look = looks.at(i);
        String text = blocks.get(i).text();
        row.put("words", look.words());
        row.put("letters", look.unspaced() ? look.words() * LETTERS_OF_A_WORD : look.letters());
        row.put("capital-share", capitalShare(look));
        row.put("stop", look.stop());
        row.put("sentence", look.sentence());
        row.put("digits", look.digits());
        row.put("caption", looks.isCaption(i));
        row.put("phrase", known.other().test(i));
        row.put("name", Names.isName(text));
        row.put("recurs", known.recurs().test(i));
        boolean path = false;
        boolean bar = false;
        int commas = 0;
        for (int c = 0; c < text.length(); c++) {
            switch (text.charAt(c)) {
                case '>', '»', '›', '/' -> path = true;
                case '|' -> bar = true;
                case '-', '–' -> bar |= isApart(text, c);
                case ',' -> commas++;
                default -> {}
            }
        }
        row.put("path", path);
        row.put("bar", bar);
        row.put("commas", commas);
    }

    private static boolean isApart(String text, int c) {
        return c > 0 && c + 1 < text.length() && text.charAt(c - 1) == ' ' && text.charAt(c + 1) == ' ';
    }

    private static double capitalShare(Look look) {
        return look.cased() == 0 ? -1 : (double) look.capitals() / look.cased();
    }

    /** Lines that say the same, and those that begin with it: a title and the name of the site. */
    private void twins(int i) {
        int above = 0;
        int below = 0;
        boolean extendsAnother = false;
        for (int j = from; j < end; j++) {
            if (j != i && keys.isSame(i, j)) {
                above += j < i ? 1 : 0;
                below += j > i ? 1 : 0;
            }
            extendsAnother |= j != i && isCandidate[j - from] && keys.isBeginning(j, i, SHORTEST_BEGINNING);
        }
        row.put("same-above", above);
        row.put("same-below", below);
        row.put("extends", extendsAnother);
    }

    private void place(int i) {
        int below = i + 1;
        while (below < end && below - i < FAR && !dated[below - from]) {
            below++;
        }
        int above = i - 1;
        while (above >= from && i - above < FAR && !dated[above - from]) {
            above--;
        }
        row.put("date-below", below < end ? below - i : FAR);
        row.put("date-above", above >= from ? i - above : FAR);
        row.put("dates-before", dates[i - from]);
        row.put("dates-between", between(dates, i));
        row.put("until-article", start - i);
        row.put("in-article", i >= start);
        row.put("from-top", i - from);
        row.put("index", i);
        row.put("index-share", (double) i / size);
        row.put("page-blocks", size);
        row.put("gap-above", looks.gap(i - 1));
        row.put("gap-below", looks.gap(i));
    }

    private void windows(int i) {
        double lines = Math.max(1, start - i - 1);
        row.put("prose-before", prose[i - from]);
        row.put("prose-between", between(prose, i));
        row.put("titles-before", titles[i - from]);
        row.put("titles-between", between(titles, i));
        row.put("short-between", between(shorts, i) / lines);
        row.put("ruled-between", between(ruled, i) / lines);
        row.put("titles-above", above(titles, i));
        row.put("titles-below", below(titles, i));
        row.put("short-above", above(shorts, i));
        row.put("short-below", below(shorts, i));
        row.put("ruled-above", above(ruled, i));
        row.put("ruled-below", below(ruled, i));
    }

    /** How many of some kind stand between a line and the article. */
    private int between(int[] sums, int i) {
        return i + 1 < start ? sums[start - from] - sums[i + 1 - from] : 0;
    }

    private int above(int[] sums, int i) {
        return sums[i - from] - sums[Math.max(0, i - from - NEAR)];
    }

    private int below(int[] sums, int i) {
        return sums[Math.min(end - from, i - from + 1 + NEAR)] - sums[i - from + 1];
    }

    private void neighbour(String name, int i, int j) {
        boolean there = j >= 0 && j < size;
        Look look = there ? looks.at(j) : null;
        row.put(name, "-words", there ? look.words() : -1);
        row.put(name, "-capital-share", there ? capitalShare(look) : -1);
        row.put(name, "-stop", there && look.stop());
        if (Math.abs(i - j) == 1) {
            row.put(name, "-caption", there && looks.isCaption(j));
            row.put(name, "-dated", j >= from && j < end && dated[j - from]);
            row.put(name, "-shared", j >= from && j < end && isCandidate[j - from] ? shared(inArticle, j) : -1);
        }
    }

    private void words(int i) {
        int at = i - from;
        int better = 0;
        int betterBelow = 0;
        for (int c = 0; c < count && candidates[c] < start; c++) {
            if (inArticle[candidates[c] - from] > inArticle[at]) {
                better++;
                betterBelow += candidates[c] > i ? 1 : 0;
            }
        }
        row.put("content-words", content[at]);
        row.put("opening-words", inOpening[at]);
        row.put("opening-share", shared(inOpening, i));
        row.put("article-words", inArticle[at]);
        row.put("article-share", shared(inArticle, i));
        row.put("fewer-than-most", mostInArticle - inArticle[at]);
        row.put("better", better);
        row.put("better-below", betterBelow);
    }

    private double shared(int[] held, int i) {
        return (double) held[i - from] / Math.max(1, content[i - from]);
    }
}
