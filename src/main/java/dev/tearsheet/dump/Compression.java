package dev.tearsheet.dump;

/** How a dropped file is packed, told by its first bytes, never by its extension. */
public enum Compression {
    NONE,
    GZIP,
    ZIP
}
