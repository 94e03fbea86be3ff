package dev.tearsheet.dump;

import dev.tearsheet.article.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;

/** Unpacked bytes on their way to the cutter: counted, hashed, and stopped where there are too many. */
final class Metered extends InputStream {

    private final InputStream in;
    private final LongConsumer allowance;
    private final MessageDigest sha256;
    private final CRC32 crc;
    private final BooleanSupplier stopped;
    private long bytes;

    /**
     * @param allowance told how many bytes were read so far; throws when they are too many
     * @param crc told all bytes, or null
     * @param stopped asked before every read, which throws {@link Stopped} when it says yes
     */
    Metered(InputStream in, LongConsumer allowance, CRC32 crc, BooleanSupplier stopped) {
        this.in = in;
        this.allowance = allowance;
        this.crc = crc;
        this.stopped = stopped;
        this.sha256 = Sha256.begin();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (stopped.getAsBoolean()) {
            throw new Stopped();
        }
        int read = in.read(buffer, offset, length);
        if (read > 0) {
            bytes += read;
            allowance.accept(bytes);
            sha256.update(buffer, offset, read);
            if (crc != null) {
                crc.update(buffer, offset, read);
            }
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    long bytes() {
        return bytes;
    }

    /** SHA-256 of all that was read, 64 lower-case hex digits; to be asked once. */
    String sha256() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
