package dev.tearsheet.dump;

import dev.tearsheet.article.LineSketch;
import java.util.function.LongSupplier;

/**
 * The memory for the sketches of large dumps: however many of them are dropped at a time, they take no more together
 * than one alone may. For whom there is no room has to come again when another large dump is done; the two would only have
 * shared the processors. Until then nobody else gets what becomes free, or the largest might wait for ever. Dumps of up to
 * two gigabytes need no room.
 *
 * <p>Safe for use by many threads.
 */
final class SketchRoom {

    /**
     * A part of the heap; the rest is for articles, batches, and the small sketches of the other dumps in work. Some
     * collectors leave a survivor space out of what they say the heap is, up to an eighth of it, so that a seventh of that
     * is at least an eighth of what -Xmx gives.
     */
    private static final int PART_OF_HEAP = 7;

    static final SketchRoom OF_HEAP = new SketchRoom(Runtime.getRuntime().maxMemory() / PART_OF_HEAP, System::nanoTime);

    /** Who does not come again within five minutes has gone from the inbox, or to another instance. */
    private static final long PATIENCE_NANOS = 300_000_000_000L;

    private final long bytes;
    private final LongSupplier nanoTime;
    private long taken;
    /** Who came first of those for whom there was no room, and when it came last; null where there was room for all. */
    private Object next;

    private long askedNanos;

    SketchRoom(long bytes, LongSupplier nanoTime) {
        this.bytes = bytes;
        this.nanoTime = nanoTime;
    }

    /** A sketch, and the room that it takes until it is closed, once or more often. The sketch is empty after that. */
    final class Lease implements AutoCloseable {

        private final LineSketch sketch;
        private long held;

        private Lease(LineSketch sketch, long held) {
            this.sketch = sketch;
            this.held = held;
        }

        LineSketch sketch() {
            return sketch;
        }

        @Override
        public void close() {
            sketch.drop();
            synchronized (SketchRoom.this) {
                taken -= held;
                held = 0;
            }
        }
    }

    /**
     * A sketch for so many bytes of text.
     *
     * @param who asks; equal whenever the same one comes again
     * @throws NoRoom if the room is taken, or somebody else waits for it
     */
    synchronized Lease lease(long textBytes, Object who) {
        LineSketch sketch = LineSketch.ofBytes(textBytes, bytes);
        if (!sketch.isLarge()) {
            return new Lease(sketch, 0);
        }
        if (next != null && nanoTime.getAsLong() - askedNanos > PATIENCE_NANOS) {
            next = null;
        }
        boolean isNext = next == null || next.equals(who);
        if (!isNext || taken + sketch.bytes() > bytes) {
            if (isNext) {
                next = who;
                askedNanos = nanoTime.getAsLong();
            }
            throw new NoRoom();
        }
        next = null;
        taken += sketch.bytes();
        return new Lease(sketch, sketch.bytes());
    }
}
