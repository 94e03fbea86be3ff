package dev.tearsheet.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What of a dump its supplier may have meant otherwise than it was cut.
 *
 * @param bytesAfterEnd of text that follows END lines, and is in no article
 * @param lineAfterEnd the line that the first of it is in, from 1; 0 if there is none
 */
public record Doubts(long bytesAfterEnd, long lineAfterEnd) {

    public static final Doubts NONE = new Doubts(0, 0);

    /** In words, each with what to do; empty if there are none. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (bytesAfterEnd > 0) {
            words.add(String.format(
                    Locale.ROOT,
                    "%,d bytes of text after END lines, the first in line %d, are in no article; expected a marker before"
                            + " them, if they are one",
                    bytesAfterEnd,
                    lineAfterEnd));
        }
        return words;
    }
}
