package dev.tearsheet.dump;

import java.util.Arrays;

/** Finds a few bytes among many, looking at one in as many as it has itself (Horspool, 1980). */
final class Needle {

    private final byte[] bytes;
    private final int[] skips = new int[256];

    Needle(byte[] bytes) {
        this.bytes = bytes.clone();
        int last = bytes.length - 1;
        Arrays.fill(skips, bytes.length);
        for (int i = 0; i <= last; i++) {
            skips[bytes[i] & 0xff] = last - i;
        }
    }

    /** Where it first lies wholly within the range, or -1. */
    int find(byte[] hay, int from, int to) {
        int last = bytes.length - 1;
        int i = from + last;
        while (i < to) {
            int skip = skips[hay[i] & 0xff];
            if (skip > 0) {
                i += skip;
            } else if (Arrays.equals(hay, i - last, i, bytes, 0, last)) {
                return i - last;
            } else {
                i++;
            }
        }
        return -1;
    }

    int length() {
        return bytes.length;
    }
}
