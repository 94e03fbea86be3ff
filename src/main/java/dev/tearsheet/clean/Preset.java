package dev.tearsheet.clean;

import java.util.Locale;

/** What becomes of lines of which it is not certain whether they are of the article. */
public enum Preset {
    /** The best of both: the default. */
    BALANCED(0.5),
    /** Less furniture is left, at the price of more of the article lost. */
    PRECISE(0.7),
    /** Less of the article is lost, at the price of more furniture left. */
    COMPLETE(0.3);

    /** The share of the best reachable F1 from which on a line is kept; see {@link LineModel}. */
    private final double threshold;

    Preset(double threshold) {
        this.threshold = threshold;
    }

    double threshold() {
        return threshold;
    }

    /**
     * The preset of that name, as it is written in settings.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Preset named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
