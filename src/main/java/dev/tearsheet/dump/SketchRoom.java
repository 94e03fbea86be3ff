package dev.tearsheet.dump;

import dev.tearsheet.article.LineSketch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The memory for the sketches of large dumps: however many of them are dropped at a time, they take no more together
 * than one alone may. Whoever finds no room waits until another large dump is done, for which the two would only have
 * shared the processors. Dumps of up to two gigabytes need none of it, and never wait.
 *
 * <p>Safe for use by many threads.
 */
final class SketchRoom {

    /** An eighth of the heap: the rest is for articles, batches, and the small sketches of the other dumps in work. */
    static final SketchRoom OF_HEAP = new SketchRoom(Runtime.getRuntime().maxMemory() / 8);

    private static final long LOOK_MILLIS = 100;

    private final long bytes;
    private final Semaphore kibibytes;

    SketchRoom(long bytes) {
        this.bytes = bytes;
        kibibytes = new Semaphore((int) Math.min(Integer.MAX_VALUE, bytes >> 10), true);
    }

    /** A sketch, and the room that it takes until it is closed, once or more often. */
    final class Lease implements AutoCloseable {

        private final LineSketch sketch;
        private int kibibytesHeld;

        private Lease(LineSketch sketch, int kibibytesHeld) {
            this.sketch = sketch;
            this.kibibytesHeld = kibibytesHeld;
        }

        LineSketch sketch() {
            return sketch;
        }

        @Override
        public synchronized void close() {
            kibibytes.release(kibibytesHeld);
            kibibytesHeld = 0;
        }
    }

    /**
     * Waits until there is room for the sketch of so many bytes of text.
     *
     * @param full called once if it has to wait
     * @param stopped asked while it waits
     * @throws Stopped if the answer is yes, or the thread is interrupted, which it stays
     */
    Lease lease(long textBytes, Runnable full, BooleanSupplier stopped) {
        LineSketch sketch = LineSketch.ofBytes(textBytes, bytes);
        int needed = sketch.isLarge() ? (int) (sketch.bytes() >> 10) : 0;
        if (!kibibytes.tryAcquire(needed)) {
            full.run();
            await(needed, stopped);
        }
        return new Lease(sketch, needed);
    }

    private void await(int needed, BooleanSupplier stopped) {
        try {
            while (!kibibytes.tryAcquire(needed, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stopped.getAsBoolean()) {
                    throw new Stopped();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }
}
