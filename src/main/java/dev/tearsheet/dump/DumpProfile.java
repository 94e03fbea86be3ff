package dev.tearsheet.dump;

import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.LineSketch;
import java.nio.charset.Charset;
import java.util.Objects;

/**
 * What the first pass learnt about a dump. The books balance: {@code articleBytes + markerBytes + otherBytes ==
 * unpackedBytes}.
 *
 * @param ref its name and the SHA-256 of its unpacked bytes
 * @param entry the entry of the zip that it is, or null when it is no zip
 * @param bytes the size of the file as it was dropped; of the whole zip for an entry of one
 * @param unpackedBytes its size unpacked
 * @param encoding for people: the byte order mark's encoding, else {@code UTF-8} when every article is that, else the
 *     legacy encoding's IANA name, or {@code mixed} when articles in UTF-8 and others occur
 * @param bomCharset the encoding that a byte order mark fixed (or, without one, NULs in every other byte, as only
 *     UTF-16 has them); null otherwise
 * @param compression how the file was packed
 * @param marker the style of its markers as printed with {@code …} for the name, for example
 *     {@code === FILE: … ===}; the pattern for a user's regex; null if there is no marker
 * @param articles how many articles it has; 1 without any marker
 * @param articleBytes bytes of the articles
 * @param markerBytes bytes of the marker lines with their terminators
 * @param otherBytes bytes of byte order mark, preamble, END lines and what follows them
 * @param doubts whether all of it was meant so
 * @param sketch how many articles have a line; shared by all entries of a zip, for they are pages of one delivery; empty
 *     once the file is closed
 */
public record DumpProfile(
        DumpRef ref,
        String entry,
        long bytes,
        long unpackedBytes,
        String encoding,
        Charset bomCharset,
        Compression compression,
        String marker,
        int articles,
        long articleBytes,
        long markerBytes,
        long otherBytes,
        Doubts doubts,
        LineSketch sketch) {

    public DumpProfile {
        Objects.requireNonNull(ref, "ref");
        Objects.requireNonNull(encoding, "encoding");
        Objects.requireNonNull(compression, "compression");
        Objects.requireNonNull(doubts, "doubts");
        Objects.requireNonNull(sketch, "sketch");
        if (articleBytes + markerBytes + otherBytes != unpackedBytes) {
            throw new IllegalStateException("dump: %,d article, %,d marker and %,d other bytes; expected %,d in all"
                    .formatted(articleBytes, markerBytes, otherBytes, unpackedBytes));
        }
    }

    /** What the entry is called, or null when it is no zip. */
    public String entryName() {
        return entry == null ? null : ZipEntries.nameOf(entry);
    }
}
