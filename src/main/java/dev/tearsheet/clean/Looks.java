package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import java.util.List;

/**
 * What can be seen of the blocks of an article, each looked at once, when first asked for.
 *
 * <p>Made for one article and one thread.
 */
final class Looks {

    private final List<Block> blocks;
    private final Look[] seen;

    Looks(List<Block> blocks) {
        this.blocks = blocks;
        seen = new Look[blocks.size()];
    }

    Look at(int i) {
        if (seen[i] == null) {
            seen[i] = Look.of(blocks.get(i).text());
        }
        return seen[i];
    }
}
