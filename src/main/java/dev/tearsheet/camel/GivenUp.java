package dev.tearsheet.camel;

import java.util.concurrent.Semaphore;
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
    private volatile boolean said;

    /** Gives one more up, or says once that there are too many. */
    boolean oneMore() {
        if (left.tryAcquire()) {
            return true;
        }
        if (!said) {
            said = true;
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
        said = false;
    }

    /** Those that have not ended. */
    int count() {
        return MOST - left.availablePermits();
    }
}
