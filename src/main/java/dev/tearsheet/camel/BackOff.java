package dev.tearsheet.camel;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long to wait before the next try: each time twice as long as the last time, to a limit. Safe for many threads. */
final class BackOff {

    private final Duration first;
    private final Duration most;
    private final Map<String, Duration> last = new ConcurrentHashMap<>();

    BackOff(Duration first, Duration most) {
        this.first = first;
        this.most = most;
    }

    /** The pause after another failure of this. */
    Duration next(String what) {
        return last.merge(what, first, (before, ignored) -> {
            Duration twice = before.multipliedBy(2);
            return twice.compareTo(most) < 0 ? twice : most;
        });
    }

    /** It went well, or is gone. */
    void forget(String what) {
        last.remove(what);
    }
}
