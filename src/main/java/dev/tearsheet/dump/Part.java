package dev.tearsheet.dump;

/** What a stretch of a dump is. Every byte belongs to exactly one. */
enum Part {
    /** Before the first marker; the article itself where there is no marker at all. */
    PREAMBLE,
    ARTICLE,
    /** A marker line with its terminator. */
    MARKER,
    /** Byte order mark, END lines and what follows them. */
    OTHER
}
