package dev.tearsheet.store;

import java.time.Duration;
import java.util.Locale;

/**
 * How fast a dump goes.
 *
 * @param articles stored, or rejected, in that time
 * @param bytes of the unpacked dump that they take
 * @param bytesLeft that are yet to come
 * @param time in which that was
 */
public record Pace(long articles, long bytes, long bytesLeft, Duration time) {

    /** Too short a time to tell anything. */
    private static final Duration SHORTEST = Duration.ofMillis(500);

    /** For a person: {@code 1,200 articles/s, 9.4 MB/s, about 2 min 5 s left}; empty while nothing can be told. */
    public String words() {
        if (bytes <= 0 || time.compareTo(SHORTEST) < 0) {
            return "";
        }
        double seconds = time.toMillis() / 1000.0;
        return String.format(
                Locale.ROOT,
                "%,.0f articles/s, %.1f MB/s, about %s left",
                articles / seconds,
                bytes / seconds / 1e6,
                inWords(Duration.ofSeconds(Math.round(bytesLeft * seconds / bytes))));
    }

    private static String inWords(Duration left) {
        if (left.toHours() > 0) {
            return left.toHours() + " h " + left.toMinutesPart() + " min";
        }
        return left.toMinutes() > 0
                ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
                : left.toSeconds() + " s";
    }
}
