package dev.tearsheet.article;

import java.nio.charset.Charset;
import java.util.Objects;

/**
 * An article as it was cut out of its dump, untouched.
 *
 * @param dump the dump it was cut from
 * @param ordinal its place in the dump, from 1; 0 for the text before the first marker, which is no article
 * @param name as written in the marker, control characters made U+FFFD; data from a stranger
 * @param offset where its bytes begin in the unpacked dump
 * @param bytes its bytes, without its marker line; owned by this object, not to be changed
 * @param charset the encoding that the dump's byte order mark fixed, or null where each article's is to be detected
 */
public record RawArticle(DumpRef dump, int ordinal, String name, long offset, byte[] bytes, Charset charset) {

    public RawArticle {
        Objects.requireNonNull(dump, "dump");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(bytes, "bytes");
    }

    /** Its id in the database and the archive. */
    public String id() {
        return dump.articleId(ordinal);
    }

    /** Whether this is the text before the first marker rather than an article. */
    public boolean isPreamble() {
        return ordinal == 0;
    }
}
