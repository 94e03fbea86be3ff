package dev.tearsheet.article;

import java.util.Objects;

/**
 * One paragraph-like unit of an article, with its label and why it got it.
 *
 * @param firstLine its first line, counted from 1 in the article's text
 * @param lastLine its last line, inclusive
 * @param offset where it begins, in bytes from the start of the article's raw bytes
 * @param length its length in those bytes, without the last line's terminator
 * @param text its words: the lines joined as they are to be read, never blank
 * @param label what it is
 * @param reason why
 */
public record Block(int firstLine, int lastLine, int offset, int length, String text, Label label, Reason reason) {

    public Block {
        if (firstLine < 1 || lastLine < firstLine) {
            throw new IllegalArgumentException(
                    "block: lines " + firstLine + " to " + lastLine + "; expected 1 or more, in order");
        }
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(reason, "reason");
    }

    /** The same block under another label. */
    public Block as(Label newLabel, Reason because) {
        return new Block(firstLine, lastLine, offset, length, text, newLabel, because);
    }
}
