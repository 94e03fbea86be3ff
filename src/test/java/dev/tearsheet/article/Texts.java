package dev.tearsheet.article;

import dev.tearsheet.dump.Decoding;
import java.nio.charset.StandardCharsets;

/** Makes texts and sheets out of strings, by the decoding that reads the articles of a dump. */
public final class Texts {

    private static final DumpRef DUMP = new DumpRef("dump.txt", "0".repeat(64));

    private Texts() {}

    /** A sheet with nothing done to it yet but the decoding. */
    public static Sheet sheet(String article) {
        RawArticle raw = raw(article);
        return Sheet.of(raw, Decoding.decode(raw));
    }

    /** The lines of a string, with their places in its UTF-8 bytes. */
    public static Text text(String article) {
        return Decoding.decode(raw(article));
    }

    private static RawArticle raw(String article) {
        return new RawArticle(DUMP, 1, "article.txt", 0, article.getBytes(StandardCharsets.UTF_8), null);
    }
}
