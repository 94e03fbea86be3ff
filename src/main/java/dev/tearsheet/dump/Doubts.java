package dev.tearsheet.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What of a dump its supplier may have meant otherwise than it was cut.
 *
 * @param bytesAfterEnd of text that follows END lines, and is in no article
 * @param lineAfterEnd the line that the first of it is in, from 1; 0 if there is none
 * @param lookalikes how many lines look like markers, but of another style, and are text
 * @param firstLookalike the first of them, from 1; 0 if there is none
 */
public record Doubts(long bytesAfterEnd, long lineAfterEnd, long lookalikes, long firstLookalike) {

    public static final Doubts NONE = new Doubts(0, 0, 0, 0);

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
        if (lookalikes > 0) {
            words.add(String.format(
                    Locale.ROOT,
                    lookalikes == 1
                            ? "%d line looks like a marker of another style, line %d, and is text; expected all markers of a dump to be written alike"
                            : "%,d lines look like markers of another style, the first is line %d, and are text; expected all markers of a dump to be written alike",
                    lookalikes,
                    firstLookalike));
        }
        return words;
    }
}
