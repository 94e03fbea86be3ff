package dev.tearsheet.camel;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something the service needs and may be without for a while: since when, and said once. Safe for many threads. */
final class Away {

    private static final Logger LOG = LoggerFactory.getLogger("outage");

    private final String what;
    private final Duration grace;
    private final LongSupplier nanoTime;
    private volatile Long since;
    private boolean said;

    /**
     * @param what for example "the database"
     * @param grace for how long it may be away without a word
     */
    Away(String what, Duration grace, LongSupplier nanoTime) {
        this.what = what;
        this.grace = grace;
        this.nanoTime = nanoTime;
    }

    /** It is away; says so if that is news. */
    synchronized void note(Throwable why) {
        if (since == null) {
            since = nanoTime.getAsLong();
        }
        if (!said && nanoTime.getAsLong() - since >= grace.toNanos()) {
            said = true;
            Throwable root = Causes.root(why);
            LOG.warn("{} is away; what needs it waits, and goes on by itself: {}", what, root.toString());
        }
    }

    /** It is there; says so if it was said to be away. */
    void over() {
        if (since != null) {
            end();
        }
    }

    private synchronized void end() {
        if (said) {
            said = false;
            LOG.info("{} is back after {} s", what, age().orElseThrow().toSeconds());
        }
        since = null;
    }

    /** How long it has been away, or empty when it is there. */
    Optional<Duration> age() {
        return Optional.ofNullable(since).map(was -> Duration.ofNanos(nanoTime.getAsLong() - was));
    }
}
