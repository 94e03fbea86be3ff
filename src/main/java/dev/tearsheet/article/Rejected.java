package dev.tearsheet.article;

import java.util.Objects;

/**
 * An article that is not stored as one, and why. It is kept with its raw bytes, so that it can be put through again.
 *
 * @param raw the article as cut
 * @param kind what is wrong with it
 * @param step the step that refused it, as the routes name it
 * @param message what was wrong and what was expected
 */
public record Rejected(RawArticle raw, Kind kind, String step, String message) implements Outcome {

    /** What can be wrong with one article. */
    public enum Kind {
        /** Nothing to read in it. */
        EMPTY,
        /** Text before the first marker: no article, in no book but the byte book. */
        PREAMBLE,
        /** A step failed on it. */
        STEP_FAILED,
        /** A step of the user's route wants no such article. */
        DROPPED
    }

    public Rejected {
        Objects.requireNonNull(raw, "raw");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(message, "message");
    }
}
