package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import java.util.List;

/**
 * What can be seen of the blocks of an article, each looked at once, when first asked for, and their words.
 *
 * <p>Made for one article and one thread.
 */
final class Looks {

    /** An article of more blocks is a list of something; what the model needs to know of them would fill the memory. */
    private static final int MOST_BLOCKS = 20_000;

    /** So is one of more characters a book: its vocabulary would take hundreds of megabytes. */
    private static final int MOST_CHARS = 1_000_000;

    /** More than any page has. */
    private static final int NO_GAP = 9;

    private static final int DATE = 1;
    private static final int DATED = 2;
    private static final int CAPTION = 4;
    /** How far to the left of its answer the bit stands that says that a question was asked. */
    private static final int ASKED = 3;

    /** What {@link #keep} has kept. */
    private static final ThreadLocal<Looks> KEPT = new ThreadLocal<>();

    private final List<Block> blocks;
    private final Look[] seen;
    private final byte[] answers;
    /** Null for an article that is too large. */
    private final Runs[] runs;

    Looks(List<Block> blocks) {
        this.blocks = blocks;
        seen = new Look[blocks.size()];
        answers = new byte[blocks.size()];
        runs = isTooLarge(blocks) ? null : new Runs[blocks.size()];
    }

    /** What was {@link #keep kept} of the same texts, and is no longer after that; else nothing is known yet. */
    static Looks of(List<Block> blocks) {
        Looks kept = KEPT.get();
        KEPT.remove();
        return kept != null && kept.isOf(blocks) ? kept : new Looks(blocks);
    }

    private boolean isOf(List<Block> others) {
        if (others.size() != blocks.size()) {
            return false;
        }
        for (int i = 0; i < others.size(); i++) {
            if (!others.get(i).text().equals(blocks.get(i).text())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Keeps what is known, for the next step that looks at the same texts on this thread. Where no such step follows it
     * stays until the thread's next article, so a large one is not kept.
     */
    void keep() {
        if (isTooLarge()) {
            KEPT.remove();
        } else {
            KEPT.set(this);
        }
    }

    private static boolean isTooLarge(List<Block> blocks) {
        long chars = 0;
        for (Block block : blocks) {
            chars += block.text().length();
        }
        return blocks.size() > MOST_BLOCKS || chars > MOST_CHARS;
    }

    /** Whether what is known of its blocks would fill the memory, so that it has to be made anew when it is asked for. */
    boolean isTooLarge() {
        return runs == null;
    }

    Look at(int i) {
        if (seen[i] == null) {
            String text = blocks.get(i).text();
            seen[i] = runs == null ? Look.of(text) : Look.of(text, runs(i));
        }
        return seen[i];
    }

    /** A block taken apart: of a very long one, the beginning. */
    Runs runs(int i) {
        if (runs == null) {
            return new Runs(blocks.get(i).text());
        }
        if (runs[i] == null) {
            runs[i] = new Runs(blocks.get(i).text());
        }
        return runs[i];
    }

    /** How many blank lines stand between a block and the next; {@value #NO_GAP} at the end of the page, and above it. */
    int gap(int i) {
        return i < 0 || i + 1 == blocks.size()
                ? NO_GAP
                : blocks.get(i + 1).firstLine() - blocks.get(i).lastLine() - 1;
    }

    /** See {@link HeadMatter#isDate}. */
    boolean isDate(int i) {
        if (isOpen(i, DATE)) {
            answer(i, DATE, at(i).digits() && HeadMatter.isDate(blocks.get(i).text(), runs(i)));
        }
        return (answers[i] & DATE) != 0;
    }

    /** Whether a line that is no sentence and no caption has a whole date in it. */
    boolean hasDate(int i) {
        if (isOpen(i, DATED)) {
            answer(
                    i,
                    DATED,
                    at(i).digits() && HeadMatter.hasDate(blocks.get(i).text(), runs(i), at(i)) && !isCaption(i));
        }
        return (answers[i] & DATED) != 0;
    }

    /** See {@link Captions#isCaption}. */
    boolean isCaption(int i) {
        if (isOpen(i, CAPTION)) {
            answer(i, CAPTION, Captions.isCaption(blocks.get(i).text(), runs(i), at(i)));
        }
        return (answers[i] & CAPTION) != 0;
    }

    private boolean isOpen(int i, int question) {
        return (answers[i] & question << ASKED) == 0;
    }

    private void answer(int i, int question, boolean yes) {
        answers[i] |= (byte) (question << ASKED | (yes ? question : 0));
    }
}
