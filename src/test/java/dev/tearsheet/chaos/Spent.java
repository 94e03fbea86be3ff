package dev.tearsheet.chaos;

import java.time.Duration;

/**
 * What was done up to a moment, and what had been spent on it. Of two moments the earlier one is taken off.
 *
 * @param articles stored
 * @param java processor seconds of the service
 * @param database processor seconds of its server
 * @param clock seconds
 */
record Spent(long articles, double java, double database, double clock) {

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    Spent since(Spent before) {
        return new Spent(
                articles - before.articles, java - before.java, database - before.database, clock - before.clock);
    }

    /** Processor seconds for a thousand articles, of both. */
    double cost() {
        return (java + database) * 1000 / articles;
    }

    double pace() {
        return articles / clock;
    }

    @Override
    public String toString() {
        return "%,d articles, %.0f a second; for 1,000 of them %.2f processor seconds of Java and %.2f of the database"
                .formatted(articles, pace(), java * 1000 / articles, database * 1000 / articles);
    }
}
