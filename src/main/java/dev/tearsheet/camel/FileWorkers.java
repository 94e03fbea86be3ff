package dev.tearsheet.camel;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that take files, as many at a time as {@code inbox.files} says. Nothing queues for them: who has found a
 * file waits with it in hand until one is free, and looks at it once more then.
 */
final class FileWorkers {

    /** Small files mostly wait for the disk and the database; while some wait, others clean. */
    private static final int FOR_EACH_CORE = 4;

    /** What the heartbeat, the retries and the batches find at least, where the number is found by itself. */
    private static final int CONNECTIONS_FOR_OTHERS = 4;

    private static final long LOOK_MILLIS = 100;

    private FileWorkers() {}

    /**
     * @param configured how many, or 0 for a number that suits the machine and the connections
     * @param connections to the database, each of which one of them may hold for a moment
     * @param hands makes them
     */
    static ExecutorService of(int configured, int connections, ThreadFactory hands) {
        int threads = configured > 0 ? configured : suiting(connections);
        // Wrapped, for Camel would ask a bare pool for its handler a second time.
        return Executors.unconfigurableExecutorService(new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), hands, FileWorkers::await));
    }

    private static int suiting(int connections) {
        int cores = Runtime.getRuntime().availableProcessors();
        return Math.max(1, Math.min(cores * FOR_EACH_CORE, connections - CONNECTIONS_FOR_OTHERS));
    }

    private static void await(Runnable file, ThreadPoolExecutor workers) {
        try {
            while (!workers.isShutdown()) {
                if (workers.getQueue().offer(file, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new RejectedExecutionException("the service is stopping");
    }
}
