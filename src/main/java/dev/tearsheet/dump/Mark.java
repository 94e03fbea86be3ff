package dev.tearsheet.dump;

/**
 * A line, or the end of one, that cuts the dump.
 *
 * @param kind what it does
 * @param from its first character in the line; more than 0 only where a text without a final newline precedes it
 * @param name as written, or "" for the end of an article
 */
record Mark(Kind kind, int from, String name) {

    enum Kind {
        /** Opens an article. */
        FILE,
        /** Closes one. */
        END
    }
}
