package dev.tearsheet.article;

import java.util.List;
import java.util.Objects;

/**
 * An article that the desk approved, ready to be stored.
 *
 * @param raw the article as cut
 * @param metadata what was read about it
 * @param blocks all its blocks, furniture too
 * @param body the paragraphs of the body, joined by a blank line; may be empty
 * @param wordCount the words of the body
 * @param contentSha256 32 bytes over the normalised headline and body: equal for exact duplicates
 * @param encoding the encoding its bytes were decoded from
 * @param malformed how many characters had to be replaced by U+FFFD
 * @param section what the route files it under, or null
 */
public record Article(
        RawArticle raw,
        Metadata metadata,
        List<Block> blocks,
        String body,
        int wordCount,
        byte[] contentSha256,
        String encoding,
        int malformed,
        String section)
        implements Outcome {

    public Article {
        Objects.requireNonNull(raw, "raw");
        Objects.requireNonNull(metadata, "metadata");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(contentSha256, "contentSha256");
        blocks = List.copyOf(blocks);
    }
}
