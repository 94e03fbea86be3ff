package dev.tearsheet.article;

/** The word for so many of a thing. */
public final class Plural {

    private Plural() {}

    /** {@code article} for one, else {@code articles}. */
    public static String of(long number, String one) {
        return number == 1 ? one : one + "s";
    }
}
