package dev.tearsheet.dump;

/** What a stretch of a dump is. Every byte belongs to exactly one. */
enum Part {
    /** Before the first marker; the article itself where there is no marker at all. */
    PREAMBLE,
    ARTICLE,
    /** A marker line with its terminator. */
    MARKER,
    /** What follows an END line, up to the next marker: no article has it. */
    STRAY,
    /** Byte order mark and END lines. */
    OTHER
}
