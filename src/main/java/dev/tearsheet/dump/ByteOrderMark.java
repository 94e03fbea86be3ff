package dev.tearsheet.dump;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a text says which encoding it is in.
 *
 * @param length its bytes; 0 when there is none
 * @param charset the encoding it fixes, or null
 */
record ByteOrderMark(int length, Charset charset) {

    static final ByteOrderMark NONE = new ByteOrderMark(0, null);

    /** Fewer bytes than this say nothing about UTF-16 without a mark. */
    private static final int ENOUGH = 16;

    /** Tells it by the first bytes of a text. */
    static ByteOrderMark of(byte[] head, int from, int to) {
        int length = to - from;
        if (length >= 3
                && head[from] == (byte) 0xEF
                && head[from + 1] == (byte) 0xBB
                && head[from + 2] == (byte) 0xBF) {
            return new ByteOrderMark(3, StandardCharsets.UTF_8);
        }
        if (length >= 2 && head[from] == (byte) 0xFF && head[from + 1] == (byte) 0xFE) {
            return new ByteOrderMark(2, StandardCharsets.UTF_16LE);
        }
        if (length >= 2 && head[from] == (byte) 0xFE && head[from + 1] == (byte) 0xFF) {
            return new ByteOrderMark(2, StandardCharsets.UTF_16BE);
        }
        return NONE;
    }

    /**
     * As {@link #of}, but knows UTF-16 without a mark too, by what no other text has: NULs in most places of one
     * parity and none in those of the other.
     */
    static ByteOrderMark ofDump(byte[] head) {
        ByteOrderMark printed = of(head, 0, head.length);
        if (printed.charset != null || head.length < ENOUGH) {
            return printed;
        }
        int[] zeros = new int[2];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                zeros[i & 1]++;
            }
        }
        int most = head.length / 2 * 3 / 4;
        if (zeros[0] == 0 && zeros[1] > most) {
            return new ByteOrderMark(0, StandardCharsets.UTF_16LE);
        }
        if (zeros[1] == 0 && zeros[0] > most) {
            return new ByteOrderMark(0, StandardCharsets.UTF_16BE);
        }
        return NONE;
    }

    static boolean isUtf32(byte[] head) {
        return head.length >= 4
                && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE && head[2] == 0 && head[3] == 0
                        || head[0] == 0 && head[1] == 0 && head[2] == (byte) 0xFE && head[3] == (byte) 0xFF);
    }

    /** What the text is made of. */
    Units units() {
        return Units.of(charset);
    }
}
