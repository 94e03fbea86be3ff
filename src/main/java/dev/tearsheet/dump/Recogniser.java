package dev.tearsheet.dump;

/** Tells the marker lines of one dump, from its first line to its last. Not thread-safe. */
sealed interface Recogniser permits StyleRecogniser, RegexRecogniser {

    /** The next place whose line is worth judging, or -1 if there is none within the range. */
    int candidate(byte[] bytes, int from, int to);

    /**
     * Judges a line.
     *
     * @param line without its terminator, one character per unit: bytes as ISO-8859-1, or UTF-16
     * @param whole whether it begins where the line begins; else it is the tail of a long one
     * @param first whether nothing but white space precedes it in the dump
     * @return null if it is text
     */
    Mark judge(String line, boolean whole, boolean first);

    /** The style as printed, or null while no marker was seen. */
    String style();
}
