package dev.tearsheet.camel;

import org.junit.jupiter.api.Test;

/** The long form of {@link FuzzTest}; {@code -Dchaos.seed=} begins elsewhere. */
class FuzzChaos {

    private static final int ARTICLES = 50_000;

    @Test
    void everyArticleHasAnOutcome() throws Exception {
        Fuzz fuzz = new Fuzz();
        long first = Long.getLong("chaos.seed", 1) * ARTICLES;
        for (long seed = first; seed < first + ARTICLES; seed++) {
            fuzz.expectAnOutcome(fuzz.spoilt(seed));
        }
    }
}
