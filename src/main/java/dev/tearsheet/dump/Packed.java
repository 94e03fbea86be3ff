package dev.tearsheet.dump;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files that are packed, known by their first bytes. */
enum Packed {
    GZIP("gzip", 0, "\u001f\u008b"),
    ZIP("zip", 0, "PK\u0003\u0004"),
    EMPTY_ZIP("zip", 0, "PK\u0005\u0006"),
    SPANNED_ZIP("zip", 0, "PK\u0007\u0008"),
    BZIP2("bzip2", 4, "1AY&SY"),
    XZ("xz", 0, "\u00fd7zXZ\u0000"),
    ZSTD("zstd", 0, "(\u00b5/\u00fd"),
    SEVEN_ZIP("7z", 0, "7z\u00bc\u00af'\u001c"),
    RAR("rar", 0, "Rar!\u001a\u0007"),
    LZ4("lz4", 0, "\u0004\"M\u0018"),
    TAR("tar", 257, "ustar");

    /** Bytes of a file that are enough to know it. */
    static final int HEAD = 4096;

    private final String called;
    private final int offset;
    private final byte[] magic;

    Packed(String called, int offset, String magic) {
        this.called = called;
        this.offset = offset;
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What the file is packed with, or null if it is not, or not known to be. */
    static Packed of(byte[] head) {
        for (Packed packed : values()) {
            if (packed.begins(head)) {
                return packed;
            }
        }
        return null;
    }

    private boolean begins(byte[] head) {
        int end = offset + magic.length;
        return head.length >= end && Arrays.equals(head, offset, end, magic, 0, magic.length);
    }

    /** Its name, for people. */
    String called() {
        return called;
    }

    /** How such a file is read, or null if it is not read at all. */
    Compression compression() {
        return switch (this) {
            case GZIP -> Compression.GZIP;
            case ZIP, EMPTY_ZIP, SPANNED_ZIP -> Compression.ZIP;
            default -> null;
        };
    }
}
