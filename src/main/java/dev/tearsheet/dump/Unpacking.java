package dev.tearsheet.dump;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacked bytes of a file; throws {@link Broken} where the archive is at fault, and not the disk. */
final class Unpacking extends InputStream {

    /** An archive that cannot be read to its end; the message is what follows "a gzip that". */
    static final class Broken extends IOException {

        private static final long serialVersionUID = 1L;

        Broken(String problem, Throwable cause) {
            super(problem, cause);
        }
    }

    private final InputStream in;
    private final Predicate<IOException> isOutage;

    private Unpacking(InputStream in, Predicate<IOException> isOutage) {
        this.in = in;
        this.isOutage = isOutage;
    }

    /** All members of a gzip, one after the other; anything else after a member is a fault. */
    static InputStream gzip(FileBytes file) throws IOException {
        Predicate<IOException> isOutage = problem -> file.failed();
        try {
            InputStream members = GzipCompressorInputStream.builder()
                    .setInputStream(file)
                    .setDecompressConcatenated(true)
                    .get();
            return new Unpacking(members, isOutage);
        } catch (IOException e) {
            throw isOutage.test(e) ? e : broken(e);
        }
    }

    /** @param entry as the reader of the zip gives it */
    static InputStream zip(InputStream entry) {
        return new Unpacking(entry, problem -> !(problem instanceof ZipException || problem instanceof EOFException));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            throw isOutage.test(e) ? e : broken(e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static Broken broken(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof EOFException || message.startsWith("Truncated")) {
            return new Broken("is truncated", e);
        }
        return new Broken(message.startsWith("Unexpected data after") ? "is followed by garbage" : "is damaged", e);
    }
}
