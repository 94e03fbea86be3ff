package dev.tearsheet.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Work that costs little more for several at once than for one, such as waiting for the disk to know what a folder
 * holds. Who comes while some are at it waits, and then does the work of all who have come meanwhile. For any thread.
 *
 * @param <T> what is worked on; keeps its own result
 */
final class GroupedWork<T> {

    /** What is done with those that have come together. */
    @FunctionalInterface
    interface Work<T> {
        /** Does all of it, and notes with each what became of it; throws nothing. */
        void on(List<T> group);
    }

    private static final class Waiting<T> {
        private final T item;
        private boolean done;

        Waiting(T item) {
            this.item = item;
        }
    }

    private final Work<T> work;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final ConcurrentLinkedQueue<Waiting<T>> queue = new ConcurrentLinkedQueue<>();

    GroupedWork(Work<T> work) {
        this.work = work;
    }

    /** Has it done, by this thread or another; returns afterwards. */
    void with(T item) {
        Waiting<T> own = new Waiting<>(item);
        queue.add(own);
        lock.lock();
        try {
            if (!own.done) {
                List<Waiting<T>> group = new ArrayList<>();
                for (Waiting<T> next = queue.poll(); next != null; next = queue.poll()) {
                    next.done = true;
                    group.add(next);
                }
                work.on(group.stream().map(waiting -> waiting.item).toList());
            }
        } finally {
            lock.unlock();
        }
    }

    /** For tests: how many have come and are not in work yet. */
    int waiting() {
        return queue.size();
    }
}
