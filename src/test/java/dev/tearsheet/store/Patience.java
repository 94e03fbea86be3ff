package dev.tearsheet.store;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for a condition, with a limit. A look that costs much is taken seldom: who connects to a database again and again
 * keeps a processor busy, which what is waited for could do with.
 */
public final class Patience {

    private static final Duration SHORTEST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(500);

    /** So many times what a look has had of a processor is the pause after it. */
    private static final int REST = 10;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Patience() {}

    /** Waits for it at most two minutes, as a start takes long on a machine that is busy, and fails if it does not come true. */
    public static void await(String what, BooleanSupplier condition) {
        if (!comesTrue(Duration.ofMinutes(2), condition)) {
            throw new AssertionError("waited two minutes in vain: " + what);
        }
    }

    /** Whether it comes true within that time. */
    public static boolean comesTrue(Duration limit, BooleanSupplier condition) {
        return comesTrue(limit, SHORTEST, LONGEST, condition);
    }

    /**
     * Whether it comes true within that time.
     *
     * @param pause between two looks: longer where to look takes part of what is measured
     */
    public static boolean comesTrue(Duration limit, Duration pause, BooleanSupplier condition) {
        return comesTrue(limit, pause, pause, condition);
    }

    private static boolean comesTrue(Duration limit, Duration shortest, Duration longest, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            long before = THREADS.getCurrentThreadCpuTime();
            if (condition.getAsBoolean()) {
                return true;
            }
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            long rest = REST * (THREADS.getCurrentThreadCpuTime() - before);
            LockSupport.parkNanos(Math.min(Math.max(shortest.toNanos(), rest), longest.toNanos()));
        }
    }
}
