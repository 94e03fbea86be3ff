package dev.tearsheet.dump;

/**
 * Counts what of some bytes is UTF-8, byte by byte, so that it does not matter how they come in pieces. ASCII may be
 * left out while {@link #isBetween} says true.
 */
final class Utf8Tally {

    private long validBytes;
    private long malformedBytes;

    /** Bytes of the present character that are still to come, and those that came. */
    private int missing;

    private int had;
    /** The least and greatest value of the next byte: this is what keeps out overlong forms and surrogates. */
    private int least;

    private int greatest;

    void add(byte signed) {
        int b = signed & 0xff;
        if (missing > 0) {
            if (b >= least && b <= greatest) {
                had++;
                least = 0x80;
                greatest = 0xBF;
                if (--missing == 0) {
                    validBytes += had;
                }
                return;
            }
            malformedBytes += had;
            missing = 0;
        }
        if (b >= 0x80) {
            begin(b);
        }
    }

    private void begin(int b) {
        had = 1;
        least = 0x80;
        greatest = 0xBF;
        if (b >= 0xC2 && b <= 0xDF) {
            missing = 1;
        } else if (b >= 0xE0 && b <= 0xEF) {
            missing = 2;
            least = b == 0xE0 ? 0xA0 : 0x80;
            greatest = b == 0xED ? 0x9F : 0xBF;
        } else if (b >= 0xF0 && b <= 0xF4) {
            missing = 3;
            least = b == 0xF0 ? 0x90 : 0x80;
            greatest = b == 0xF4 ? 0x8F : 0xBF;
        } else {
            malformedBytes++;
        }
    }

    /** Nothing follows. */
    void end() {
        if (missing > 0) {
            malformedBytes += had;
            missing = 0;
        }
    }

    boolean isBetween() {
        return missing == 0;
    }

    boolean isAscii() {
        return validBytes == 0 && malformedBytes == 0;
    }

    /**
     * Whether it is UTF-8, if need be with a few bytes broken. Other encodings hardly ever look like UTF-8 by chance,
     * so that two good bytes outweigh one bad one.
     */
    boolean isUtf8() {
        return malformedBytes * 2 <= validBytes;
    }

    void reset() {
        validBytes = 0;
        malformedBytes = 0;
        missing = 0;
    }
}
