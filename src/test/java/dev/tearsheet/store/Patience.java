package dev.tearsheet.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a limit. */
public final class Patience {

    private Patience() {}

    /** Waits for it at most 30 s, and fails if it does not come true. */
    public static void await(String what, BooleanSupplier condition) {
        if (!comesTrue(Duration.ofSeconds(30), condition)) {
            throw new AssertionError("waited 30 s in vain: " + what);
        }
    }

    /** Whether it comes true within that time. */
    public static boolean comesTrue(Duration limit, BooleanSupplier condition) {
        return comesTrue(limit, Duration.ofMillis(5), condition);
    }

    /**
     * Whether it comes true within that time.
     *
     * @param pause between two looks: longer where to look takes part of what is measured
     */
    public static boolean comesTrue(Duration limit, Duration pause, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        return true;
    }
}
