package dev.tearsheet.camel;

import dev.tearsheet.article.Block;

/**
 * A block as it is stored and archived.
 *
 * @param text null for a block of the body, whose text stands there
 */
public record BlockLine(String label, String reason, int firstLine, int lastLine, String text) {

    static BlockLine of(Block block) {
        return new BlockLine(
                block.label().name(),
                block.reason().words(),
                block.firstLine(),
                block.lastLine(),
                block.label().isBody() ? null : block.text());
    }
}
