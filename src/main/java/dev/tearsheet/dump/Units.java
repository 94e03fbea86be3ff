package dev.tearsheet.dump;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What a text is made of as far as its lines are concerned. A terminator is one unit, and cuts fall between units. */
enum Units {
    /** Every encoding in which no byte of another character looks like LF, CR or ASCII punctuation in a marker. */
    BYTES(1),
    UTF_16LE(2),
    UTF_16BE(2);

    private final int size;

    Units(int size) {
        this.size = size;
    }

    /** @param charset or null where it is not fixed, which UTF-16 always is */
    static Units of(Charset charset) {
        if (StandardCharsets.UTF_16LE.equals(charset)) {
            return UTF_16LE;
        }
        return StandardCharsets.UTF_16BE.equals(charset) ? UTF_16BE : BYTES;
    }

    /** Bytes of a unit. */
    int size() {
        return size;
    }

    /**
     * Makes one character of each unit, whatever it is, so that places in a line count the same in both: a decoder makes
     * one of two units where half of a surrogate pair is missing.
     */
    String line(byte[] bytes, int from, int to) {
        if (size == 1) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        char[] line = new char[(to - from) / size];
        for (int i = 0; i < line.length; i++) {
            line[i] = (char) at(bytes, from + i * size);
        }
        return new String(line);
    }

    int at(byte[] bytes, int place) {
        int one = bytes[place] & 0xff;
        if (size == 1) {
            return one;
        }
        int two = bytes[place + 1] & 0xff;
        return this == UTF_16BE ? one << 8 | two : two << 8 | one;
    }
}
