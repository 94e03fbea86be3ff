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

    private final List<Block> blocks;
    private final Look[] seen;
    /** Null for an article that is too large. */
    private final Runs[] runs;

    Looks(List<Block> blocks) {
        this.blocks = blocks;
        seen = new Look[blocks.size()];
        runs = isTooLarge(blocks) ? null : new Runs[blocks.size()];
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
}
