package dev.tearsheet.camel;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many steps were given up and have not ended yet: each is a thread that nobody can stop. There may be a few, for
 * they take processor time from the others; beyond that a step that does not end is waited for. Safe for many threads.
 */
final class GivenUp {

    private static final Logger LOG = LoggerFactory.getLogger("desk");

    /** At most. */
    static final int MOST = 4;

    private final Semaphore left = new Semaphore(MOST);
    private final LongSupplier nanoTime;
    private volatile Long waitingSince;

    GivenUp(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Gives one more up, or says once that there are too many. */
    boolean oneMore() {
        if (left.tryAcquire()) {
            return true;
        }
        if (waitingSince == null) {
            waitingSince = nanoTime.getAsLong();
            LOG.error(
                    "{} steps were given up and do not end; the next is waited for, and dumps with it; mend or take out"
                            + " the step that 'status' names, and start anew",
                    MOST);
        }
        return false;
    }

    /** One of them has ended after all. */
    void ended() {
        left.release();
        waitingSince = null;
    }

    /** For how long a step has been waited for because there are too many, or empty. */
    Optional<Duration> age() {
        return Optional.ofNullable(waitingSince).map(since -> Duration.ofNanos(nanoTime.getAsLong() - since));
    }

    /** Those that have not ended. */
    int count() {
        return MOST - left.availablePermits();
    }
}
