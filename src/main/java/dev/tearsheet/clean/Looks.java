package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import java.util.List;

/**
 * What can be seen of the blocks of an article, each looked at once, when first asked for, and their words.
 *
 * <p>Made for one article and one thread.
 */
final class Looks {

    private final List<Block> blocks;
    private final Look[] seen;
    /** Null for an article so large that to keep them would fill the memory. */
    private final Runs[] runs;

    Looks(List<Block> blocks) {
        this.blocks = blocks;
        seen = new Look[blocks.size()];
        runs = length(blocks) > Runs.MOST_CHARS ? null : new Runs[blocks.size()];
    }

    private static long length(List<Block> blocks) {
        long length = 0;
        for (Block block : blocks) {
            length += block.text().length();
        }
        return length;
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
