package dev.tearsheet.dump;

/**
 * How much one dump may hold. What is over a limit makes the whole dump a defect; nothing is ever cut short.
 *
 * @param dumpBytes unpacked bytes of one dump
 * @param articleBytes bytes of one article, or of the text before the first marker
 * @param articles articles of one dump; also the entries of one zip
 * @param expansion unpacked bytes per packed byte, judged once {@value #EXPANSION_GRACE} bytes are unpacked
 */
public record Limits(long dumpBytes, int articleBytes, int articles, int expansion) {

    /** Small files may pack as well as they like: a few kilobytes of zeros harm nobody. */
    static final long EXPANSION_GRACE = 16L << 20;

    /** @throws IllegalArgumentException if a limit is below 1 */
    public Limits {
        requirePositive("dump bytes", dumpBytes);
        requirePositive("article bytes", articleBytes);
        requirePositive("articles", articles);
        requirePositive("expansion", expansion);
    }

    private static void requirePositive(String what, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("limit of " + what + ": " + value + "; expected 1 or more");
        }
    }
}
