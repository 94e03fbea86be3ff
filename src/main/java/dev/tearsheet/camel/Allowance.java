package dev.tearsheet.camel;

import dev.tearsheet.article.RawArticle;
import java.time.Duration;

/**
 * How long the steps may take for one article.
 *
 * @param work processor time
 * @param pause time on the clock, of a step that waits for something
 */
record Allowance(Duration work, Duration pause) {

    /** How many times what it may work a step may wait. */
    private static final int WAITS = 6;

    private static final int MEGABYTE = 1 << 20;

    /**
     * That of an article.
     *
     * @param perMegabyte processor time for each megabyte begun
     */
    static Allowance of(RawArticle raw, Duration perMegabyte) {
        Duration work = perMegabyte.multipliedBy(1 + raw.bytes().length / MEGABYTE);
        return new Allowance(work, work.multipliedBy(WAITS));
    }

    /** No less than this. */
    Allowance atLeast(Allowance least) {
        return new Allowance(longer(work, least.work), longer(pause, least.pause));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
