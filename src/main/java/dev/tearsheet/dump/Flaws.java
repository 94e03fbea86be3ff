package dev.tearsheet.dump;

import dev.tearsheet.article.Defect;
import dev.tearsheet.article.Defect.Kind;
import dev.tearsheet.article.Plural;
import java.util.Locale;

/**
 * Words every defect of one dump.
 *
 * @param where what precedes the message: nothing, or which entry of a zip it is about
 */
record Flaws(String where) {

    static final Flaws OF_FILE = new Flaws("");

    private static final String DROP_TEXT =
            "drop text: in UTF-8, in UTF-16 with a byte order mark, or in a legacy encoding; plain, or as gzip or zip";
    private static final String RAISE = "split the dump, or raise %s and drop it again";
    private static final String RAISE_ARTICLE = "mend its markers, or raise limits.article and drop it again";

    /**
     * @param number of the entry, from 1
     * @param name as written in the zip
     */
    static Flaws ofEntry(int number, String name) {
        return new Flaws("entry %,d of the zip, '%s': ".formatted(number, Name.shortened(name)));
    }

    Defect binary(long controls, long bytes, long offset) {
        return flaw(
                Kind.NOT_TEXT,
                null,
                offset,
                DROP_TEXT,
                "binary, %,d of %,d bytes are control characters; expected text",
                controls,
                bytes);
    }

    Defect utf32() {
        return flaw(
                Kind.NOT_TEXT,
                1L,
                0L,
                DROP_TEXT,
                "begins with the byte order mark of UTF-32; expected UTF-8 or UTF-16");
    }

    Defect packedOtherwise(String packing) {
        return flaw(
                Kind.NOT_TEXT,
                null,
                0L,
                "unpack it and drop what it holds",
                "packed as %s; expected text, gzip or zip",
                packing);
    }

    Defect noText(int articles, boolean usualMarkers) {
        return flaw(
                Kind.NO_TEXT,
                usualMarkers
                        ? "drop it again when it is complete"
                        : "drop it again when it is complete, or mend marker.pattern if it takes text for markers",
                "%,d %s without any text; expected text in one at least",
                articles,
                Plural.of(articles, "article"));
    }

    Defect noBytes() {
        return flaw(Kind.NO_TEXT, "drop it again when it is complete", "0 bytes; expected text");
    }

    Defect noEntries() {
        return flaw(
                Kind.NO_TEXT,
                "put text files into the zip and drop it again",
                "zip without an entry to read, folders, hidden files and those without text left out; expected one at least");
    }

    Defect broken(String packing, String problem) {
        return flaw(
                Kind.BROKEN_ARCHIVE,
                "pack it again, without a password, copy it whole and drop it again",
                "%s that %s; expected a whole one",
                packing,
                problem);
    }

    Defect twice() {
        return flaw(
                Kind.BROKEN_ARCHIVE,
                "give each entry a name of its own, pack them again and drop the zip again",
                "an entry before it has that name; expected each name once");
    }

    Defect nested(String inner, String outer) {
        return flaw(
                Kind.NESTED_ARCHIVE,
                null,
                0L,
                "unpack it once and drop what it holds",
                "%s inside %s; expected text",
                inner,
                outer);
    }

    Defect expands(long unpacked, long packed, int limit) {
        return flaw(
                Kind.EXPANDS_TOO_MUCH,
                "drop it unpacked, or raise limits.expansion and drop it again",
                "more than %,d bytes from %,d packed ones; expected at most %,d for 1",
                unpacked,
                packed,
                limit);
    }

    Defect tooLarge(long limit) {
        return flaw(
                Kind.DUMP_TOO_LARGE,
                RAISE.formatted("limits.dump"),
                "more than %,d bytes unpacked; expected at most that many",
                limit);
    }

    Defect articleTooLarge(int ordinal, int limit, long line, long offset) {
        return flaw(
                Kind.ARTICLE_TOO_LARGE,
                line,
                offset,
                RAISE_ARTICLE,
                "article %,d has more than %,d bytes; expected at most that many, or a marker",
                ordinal,
                limit);
    }

    Defect preambleTooLarge(int limit, long line, long offset) {
        return flaw(
                Kind.ARTICLE_TOO_LARGE,
                line,
                offset,
                RAISE_ARTICLE,
                "more than %,d bytes without a marker; expected at most that many",
                limit);
    }

    Defect tooManyArticles(int limit, long line, long offset) {
        return flaw(
                Kind.TOO_MANY_ARTICLES,
                line,
                offset,
                RAISE.formatted("limits.articles"),
                "more than %,d articles; expected at most that many",
                limit);
    }

    Defect tooManyEntries(int limit) {
        return flaw(
                Kind.TOO_MANY_ARTICLES,
                RAISE.formatted("limits.articles"),
                "zip of more than %,d entries; expected at most that many",
                limit);
    }

    private Defect flaw(Kind kind, String whatToDo, String message, Object... figures) {
        return flaw(kind, null, null, whatToDo, message, figures);
    }

    private Defect flaw(Kind kind, Long line, Long offset, String whatToDo, String message, Object... figures) {
        return new Defect(kind, where + String.format(Locale.ROOT, message, figures), line, offset, whatToDo);
    }
}
