package dev.tearsheet.dump;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * The bytes of an open file from its start, whoever else reads it. Remembers whether the file itself failed, so that
 * an outage is not taken for a broken archive. Closing it leaves the file open.
 */
final class FileBytes extends InputStream {

    private final FileChannel channel;
    private long position;
    private boolean failed;

    FileBytes(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        try {
            int read = channel.read(ByteBuffer.wrap(bytes, offset, length), position);
            position += Math.max(0, read);
            return read;
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    boolean failed() {
        return failed;
    }
}
