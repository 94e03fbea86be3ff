package dev.tearsheet.dump;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells how far text goes on in printable ASCII, eight bytes at a time: nearly all of it does. */
final class PlainBytes {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101010101010101L;
    private static final long SPACES = ' ' * EACH;
    private static final long HIGHS = 0x80 * EACH;

    private PlainBytes() {}

    /**
     * How many of the bytes from {@code at} on are printable ASCII, up to eight; 0 where fewer than eight are left before
     * {@code end}, which then have to be looked at one by one.
     */
    static int count(byte[] bytes, int at, int end) {
        if (at + Long.BYTES > end) {
            return 0;
        }
        long eight = (long) EIGHT.get(bytes, at);
        // Below a space, DEL, or not ASCII. A borrow or a carry may mark a byte falsely, but none below the first true
        // one.
        long special = (eight - SPACES & ~eight | eight | eight + EACH) & HIGHS;
        return Long.numberOfTrailingZeros(special) >> 3;
    }
}
