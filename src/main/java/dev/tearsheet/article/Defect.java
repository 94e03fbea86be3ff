package dev.tearsheet.article;

/**
 * A dump that cannot be taken, and why: it goes to quarantine whole, with this as its reason file. It has no stack
 * trace, for the fault is the dump's, not the program's.
 */
public final class Defect extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What can be wrong with a dump. */
    public enum Kind {
        /** Binary, not text. */
        NOT_TEXT,
        /** No article in it has any text. */
        NO_TEXT,
        /** A gzip or zip that is truncated, damaged, encrypted, or followed by garbage. */
        BROKEN_ARCHIVE,
        /** A packed file inside a packed file. */
        NESTED_ARCHIVE,
        /** It unpacks to more than its size allows. */
        EXPANDS_TOO_MUCH,
        /** It unpacks to more bytes than the limit. */
        DUMP_TOO_LARGE,
        /** One article is over the limit of bytes. */
        ARTICLE_TOO_LARGE,
        /** More articles than the limit. */
        TOO_MANY_ARTICLES,
        /** Another dump in the ledger has the same key but another SHA-256. */
        KEY_COLLISION,
        /** It failed again and again for a reason that is no outage. */
        FAILED_REPEATEDLY
    }

    private final Kind kind;
    private final Long line;
    private final Long offset;
    private final String whatToDo;

    /**
     * @param kind what is wrong
     * @param message what is wrong and what was expected, without any text of the dump
     * @param line the line of the unpacked dump, from 1, or null where none can be named
     * @param offset the byte of the unpacked dump, from 0, or null where none can be named
     * @param whatToDo what the person who dropped it can do
     */
    public Defect(Kind kind, String message, Long line, Long offset, String whatToDo) {
        super(message, null, false, false);
        this.kind = kind;
        this.line = line;
        this.offset = offset;
        this.whatToDo = whatToDo;
    }

    public Kind kind() {
        return kind;
    }

    /** The line of the unpacked dump, from 1, or null. */
    public Long line() {
        return line;
    }

    /** The byte of the unpacked dump, from 0, or null. */
    public Long offset() {
        return offset;
    }

    public String whatToDo() {
        return whatToDo;
    }
}
