package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * An article while the rules work on it: its blocks, what can be seen of them, and the labels given so far. A rule may
 * only label blocks that are {@link #isFree free}: an earlier, more certain one keeps its word.
 *
 * <p>Made for one article and one thread.
 */
final class Page {

    private static final int PARAGRAPH_WORDS = 20;
    private static final int SHORT_PARAGRAPH_WORDS = 10;
    private static final int LONG_TEXT_WORDS = 35;

    private final List<Block> blocks;
    private final Looks looks;
    private final Lexicon.Hit[] hits;
    private final Keys keys;
    private final Label[] labels;
    private final Reason[] reasons;
    private final boolean[] recurs;
    private final boolean[] taken;
    private final boolean[] core;
    private final boolean[] dates;
    private final boolean[] bylines;
    private final int headline;

    Page(List<Block> blocks, Lexicon lexicon) {
        this(blocks, lexicon, HeadlineFinder.SHIPPED);
    }

    Page(List<Block> blocks, Lexicon lexicon, HeadlineFinder finder) {
        this.blocks = blocks;
        int size = blocks.size();
        looks = Looks.of(blocks);
        hits = new Lexicon.Hit[size];
        keys = new Keys(blocks, looks);
        labels = new Label[size];
        reasons = new Reason[size];
        recurs = new boolean[size];
        taken = new boolean[size];
        dates = new boolean[size];
        bylines = new boolean[size];
        for (int i = 0; i < size; i++) {
            recurs[i] = block(i).reason().rule().equals(Repetition.RULE);
            taken[i] = !block(i).label().isBody() && !recurs[i];
            hits[i] = lexicon.hit(text(i), looks.runs(i), look(i).words());
            boolean isShort = look(i).words() <= HeadMatter.MOST_WORDS;
            dates[i] = isShort && looks.isDate(i);
            bylines[i] = isShort && HeadMatter.isByline(text(i), look(i));
        }
        core = core();
        headline = finder.find(blocks, looks, keys, known());
    }

    private HeadlineFeatures.Known known() {
        return new HeadlineFeatures.Known(
                i -> core[i], i -> hits[i] != null || isTaken(i), this::recurs, this::isHeadMatter);
    }

    /** What the finder of the headline is given, or null where the page has no paragraphs. */
    HeadlineFeatures headlineFeatures() {
        return HeadlineFeatures.of(blocks, looks, keys, known());
    }

    int size() {
        return blocks.size();
    }

    /** Whether it is too large for the model, see {@link Looks#isTooLarge}. */
    boolean isTooLarge() {
        return looks.isTooLarge();
    }

    Block block(int i) {
        return blocks.get(i);
    }

    String text(int i) {
        return blocks.get(i).text();
    }

    Look look(int i) {
        return looks.at(i);
    }

    /** See {@link Looks#gap}. */
    int gap(int i) {
        return looks.gap(i);
    }

    /** The block's words, see {@link Looks#runs}. */
    Runs runs(int i) {
        return looks.runs(i);
    }

    /** The phrase of the lexicon in this block, or null. */
    Lexicon.Hit hit(int i) {
        return hits[i];
    }

    /** Whether it is a short line that holds a date and nothing else of weight. */
    boolean isDate(int i) {
        return dates[i];
    }

    /** Whether it is no sentence and no caption, and has a whole date in it. */
    boolean hasDate(int i) {
        return looks.hasDate(i);
    }

    /** Whether it is a short line that says who wrote the article. */
    boolean isByline(int i) {
        return bylines[i];
    }

    /** Whether it ends as captions do, see {@link Captions#isCaption}. */
    boolean isCaption(int i) {
        return looks.isCaption(i);
    }

    private boolean isHeadMatter(int i) {
        return dates[i] || bylines[i];
    }

    boolean isHeading(int i) {
        return hits[i] != null && hits[i].heading() && i != headline;
    }

    /** The index of the headline, or -1. */
    int headline() {
        return headline;
    }

    /** Whether no rule has labelled this block yet, nor a step before this one for a reason of its own. */
    boolean isFree(int i) {
        return labels[i] == null && !isTaken(i);
    }

    /** Labelled by another step; what merely recurs in the dump is still to be told apart. */
    private boolean isTaken(int i) {
        return taken[i];
    }

    /** Whether the dump repeats this block, so that it cannot be a paragraph of the article. */
    boolean recurs(int i) {
        return recurs[i];
    }

    void mark(int i, Label label, String rule, String words) {
        if (isFree(i)) {
            labels[i] = label;
            reasons[i] = new Reason(rule, words);
        }
    }

    /** Gives a block its label though a rule has spoken: for the model, whose word is heard after the weaker rules. */
    void overrule(int i, Label label, Reason reason) {
        labels[i] = label;
        reasons[i] = reason;
    }

    /** Why this block has its label so far. */
    Reason reason(int i) {
        return labels[i] == null ? block(i).reason() : reasons[i];
    }

    /** The label that this block would have if the rules ended here. */
    Label label(int i) {
        return labels[i] == null ? block(i).label() : labels[i];
    }

    /** Whether it is a paragraph that nothing speaks against: the text to steer by. */
    boolean isCore(int i) {
        return core[i] && isFree(i) && !recurs(i);
    }

    /** The first paragraph of the article, or -1. */
    int bodyStart() {
        return HeadlineFinder.bodyStart(size(), i -> i >= headline && isCore(i), this::isHeadMatter);
    }

    /** The last paragraph of the article, or -1. */
    int bodyEnd() {
        for (int i = size() - 1; i >= 0; i--) {
            if (isCore(i)) {
                return i;
            }
        }
        return -1;
    }

    /** The words of all paragraphs from {@code from} up to {@code to}. */
    Vocabulary vocabulary(int from, int to) {
        Vocabulary words = new Vocabulary();
        for (int i = Math.max(0, from); i < to; i++) {
            if (isCore(i) || i == headline) {
                Words.content(looks.runs(i), words::add);
            }
        }
        return words;
    }

    List<Block> labelled() {
        List<Block> done = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            done.add(labels[i] == null ? block(i) : block(i).as(labels[i], reasons[i]));
        }
        return done;
    }

    /** Whether two blocks say the same, see {@link Keys}. */
    boolean isSame(int one, int other) {
        return keys.isSame(one, other);
    }

    /** Which blocks stand twice, see {@link Keys#twice}. */
    boolean[] twice(int fewestWords) {
        return keys.twice(fewestWords);
    }

    /** Whether one of two blocks is the other and perhaps more, see {@link Keys#isOneInOther}. */
    boolean isOneInOther(int one, int other, int fewestLetters) {
        return keys.isOneInOther(one, other, fewestLetters);
    }

    /** Long sentences are paragraphs; in a text that has hardly any, the shorter ones are. */
    private boolean[] core() {
        boolean[] found = paragraphs(PARAGRAPH_WORDS);
        int count = 0;
        for (boolean paragraph : found) {
            count += paragraph ? 1 : 0;
        }
        return count >= 2 ? found : paragraphs(SHORT_PARAGRAPH_WORDS);
    }

    private boolean[] paragraphs(int fewestWords) {
        boolean[] found = new boolean[size()];
        for (int i = 0; i < size(); i++) {
            Look look = looks.at(i);
            found[i] = hits[i] == null
                    && !isTaken(i)
                    && !recurs(i)
                    && ((look.words() >= fewestWords && look.sentence()) || look.words() >= LONG_TEXT_WORDS);
        }
        return found;
    }
}
