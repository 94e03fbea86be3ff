package dev.tearsheet.camel;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something the service needs and may be without for a while: since when, and said once. Safe for many threads. */
public final class Away {

    private static final Logger LOG = LoggerFactory.getLogger("outage");

    private final String what;
    private final LongSupplier nanoTime;
    private final AtomicReference<Long> since = new AtomicReference<>();

    /** @param what for example "the database" */
    Away(String what, LongSupplier nanoTime) {
        this.what = what;
        this.nanoTime = nanoTime;
    }

    /** It is away; says so if that is news. */
    void note(Throwable why) {
        if (since.compareAndSet(null, nanoTime.getAsLong())) {
            Throwable root = why;
            while (root.getCause() != null && root.getCause() != root) {
                root = root.getCause();
            }
            LOG.warn("{} is away; what needs it waits, and goes on by itself: {}", what, root.toString());
        }
    }

    /** It is there; says so if it was away. */
    void over() {
        if (since.get() == null) {
            return;
        }
        Long was = since.getAndSet(null);
        if (was != null) {
            LOG.info(
                    "{} is back after {} s",
                    what,
                    Duration.ofNanos(nanoTime.getAsLong() - was).toSeconds());
        }
    }

    /** How long it has been away, or empty when it is there. */
    public Optional<Duration> age() {
        return Optional.ofNullable(since.get()).map(was -> Duration.ofNanos(nanoTime.getAsLong() - was));
    }
}
