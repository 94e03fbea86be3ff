package dev.tearsheet.article;

import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * The state of an article on the desk. Every step of the desk takes one sheet and gives the next; a sheet itself never
 * changes, so a step can be left out, moved or tested alone.
 *
 * @param raw the article as cut
 * @param text its decoded lines
 * @param blocks its blocks in reading order, or null before they are cut
 * @param recurrence for each block, in how many articles of the dump it stands; null before that is counted, and where
 *     none stands in another; owned by this object, not to be changed
 * @param metadata what has been read so far
 * @param fingerprint SHA-256 over the normalised headline and body, or null before it is taken
 */
public record Sheet(
        RawArticle raw, Text text, List<Block> blocks, int[] recurrence, Metadata metadata, byte[] fingerprint) {

    public Sheet {
        Objects.requireNonNull(raw, "raw");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(metadata, "metadata");
        blocks = blocks == null ? null : List.copyOf(blocks);
    }

    /** A sheet that has just been decoded. */
    public static Sheet of(RawArticle raw, Text text) {
        return new Sheet(raw, text, null, null, Metadata.NONE, null);
    }

    /** The same with these blocks. */
    public Sheet withBlocks(List<Block> newBlocks) {
        return new Sheet(raw, text, newBlocks, recurrence, metadata, fingerprint);
    }

    /** The same with these counts, one for each block. */
    public Sheet withRecurrence(int[] counts) {
        return new Sheet(raw, text, blocks, counts, metadata, fingerprint);
    }

    /** The same with this metadata. */
    public Sheet withMetadata(Metadata newMetadata) {
        return new Sheet(raw, text, blocks, recurrence, newMetadata, fingerprint);
    }

    /** The same with this fingerprint. */
    public Sheet withFingerprint(byte[] newFingerprint) {
        return new Sheet(raw, text, blocks, recurrence, metadata, newFingerprint);
    }

    /** The paragraphs labelled as body, joined by a blank line; empty when there are none or blocks are not cut yet. */
    public String body() {
        StringJoiner body = new StringJoiner("\n\n");
        for (int i = 0; blocks != null && i < blocks.size(); i++) {
            if (blocks.get(i).label().isBody()) {
                body.add(blocks.get(i).text());
            }
        }
        return body.toString();
    }
}
