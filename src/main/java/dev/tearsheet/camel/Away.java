package dev.tearsheet.camel;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Something the service needs and may be without for a while: since when, and said once. Safe for many threads. */
final class Away {

    private static final Logger LOG = LoggerFactory.getLogger("outage");

    /** Longer than the pool waits for a connection: of those who wait it tells one why there is none. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final String what;
    private final Duration grace;
    private final LongSupplier nanoTime;
    private volatile Long since;
    /** What was said of the present outage: one may turn into another, as when a database is dropped and made anew. */
    private final Set<String> said = new HashSet<>();

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
    void note(Throwable why) {
        note(
                "is away",
                () -> "is away; what needs it waits, and goes on by itself: "
                        + Causes.root(why).toString());
    }

    /**
     * It is of no use; says so if that is news.
     *
     * @param kind of trouble, each of which is told once
     * @param words what is wrong, after its name; asked for only where they are told
     */
    synchronized void note(String kind, Supplier<String> words) {
        if (hasLasted(grace) && said.add(kind)) {
            LOG.warn("{} {}", what, words.get());
        }
    }

    /** The same for what is mostly over soon, or turns out to be another trouble: told where that does not happen. */
    synchronized void notePassing(String kind, Supplier<String> words) {
        if (hasLasted(SOON) && said.isEmpty()) {
            note(kind, words);
        }
    }

    /** From now on, where it was there before. */
    private boolean hasLasted(Duration least) {
        if (since == null) {
            since = nanoTime.getAsLong();
        }
        return nanoTime.getAsLong() - since >= least.toNanos();
    }

    /** It is there; says so if it was said to be away. */
    void over() {
        if (since != null) {
            end();
        }
    }

    private synchronized void end() {
        if (!said.isEmpty()) {
            said.clear();
            LOG.info("{} is back after {} s", what, age().orElseThrow().toSeconds());
        }
        since = null;
    }

    /** How long it has been away, or empty when it is there. */
    Optional<Duration> age() {
        return Optional.ofNullable(since).map(was -> Duration.ofNanos(nanoTime.getAsLong() - was));
    }
}
