package dev.tearsheet.camel;

import dev.tearsheet.dump.Doubts;
import dev.tearsheet.dump.DumpProfile;
import java.util.Locale;

/**
 * What {@code receipt.json} says of a dump. Instants are ISO 8601 in UTC.
 *
 * @param knownSince when a dump of the same bytes was first taken, or null if this is the first
 */
public record Receipt(
        String dump,
        String sha256,
        long bytes,
        long unpackedBytes,
        String encoding,
        String compression,
        String marker,
        Articles articles,
        ByteBooks byteBooks,
        Doubts doubts,
        String knownSince,
        String configVersion,
        String startedAt,
        String finishedAt) {

    /** The books of articles: taken = stored + duplicate + rejected. */
    public record Articles(int taken, int stored, int duplicate, int rejected) {}

    /** The books of bytes: they add up to the unpacked dump. */
    public record ByteBooks(long article, long marker, long other) {}

    static Receipt of(
            DumpProfile profile,
            Articles articles,
            String knownSince,
            String configVersion,
            String startedAt,
            String finishedAt) {
        return new Receipt(
                profile.ref().name(),
                profile.ref().sha256(),
                profile.bytes(),
                profile.unpackedBytes(),
                profile.encoding(),
                profile.compression().name().toLowerCase(Locale.ROOT),
                profile.marker(),
                articles,
                new ByteBooks(profile.articleBytes(), profile.markerBytes(), profile.otherBytes()),
                profile.doubts(),
                knownSince,
                configVersion,
                startedAt,
                finishedAt);
    }
}
