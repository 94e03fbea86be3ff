package dev.tearsheet.dump;

import dev.tearsheet.article.RawArticle;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The articles of a dump in batches, cut while they are asked for: one batch is held, and what one read of the file
 * gave beyond it.
 *
 * <p>Text before the first marker comes first, as an article of ordinal 0, if there is anything to read in it. When
 * all was read, the bytes and counts are compared with the first pass; the call that finds a difference throws
 * {@link DumpChanged}, at the latest the {@link #hasNext} that would say false.
 *
 * <p>One thread iterates; {@link #stop}, {@link #bytesRead} and {@link #close} are for any.
 */
public final class Batches implements Iterator<List<RawArticle>>, Closeable {

    /** How large a batch and an article may be. */
    record Size(int articles, long bytes, int articleBytes) {}

    private final DumpProfile profile;
    private final Metered in;
    private final Size size;

    /** Null once all was read and compared, or it was closed: they hold the buffers. */
    private Cutter cutter;

    private Collector collector;

    private List<RawArticle> batch;
    private boolean ended;
    private volatile boolean stopped;
    private volatile long bytesRead;

    /** @param title the name of the only article where there is no marker */
    Batches(DumpProfile profile, String title, Metered in, Cutter cutter, Size size) {
        this.profile = profile;
        this.in = in;
        this.cutter = cutter;
        this.size = size;
        this.collector = new Collector(profile, title, size.articleBytes());
    }

    /**
     * Whether there is another batch, which is cut if it has not been.
     *
     * @throws DumpChanged if the dump is not what it was on the first pass
     * @throws UncheckedIOException if the disk fails
     */
    @Override
    public synchronized boolean hasNext() {
        if (stopped) {
            return false;
        }
        if (batch == null) {
            batch = cut();
        }
        return batch != null;
    }

    /**
     * The next batch, never empty. A batch that {@link #hasNext} has promised is handed out even after {@link #stop}.
     *
     * @throws DumpChanged if the dump is not what it was on the first pass
     * @throws UncheckedIOException if the disk fails
     * @throws NoSuchElementException if there is none, or it was stopped
     */
    @Override
    public synchronized List<RawArticle> next() {
        if (batch == null && !hasNext()) {
            throw new NoSuchElementException("no more batches; expected hasNext() to be asked");
        }
        List<RawArticle> next = batch;
        batch = null;
        return next;
    }

    /** Ends it early, from any thread: {@link #hasNext} says false from now on, and nothing is compared. */
    public void stop() {
        stopped = true;
    }

    /** Unpacked bytes read so far, of the profile's {@code unpackedBytes}; from any thread. */
    public long bytesRead() {
        return bytesRead;
    }

    /** Frees what it holds, the batch too that was promised; {@link #bytesRead} stays. From any thread: waits for a batch being cut. */
    @Override
    public synchronized void close() throws IOException {
        stop();
        batch = null;
        free();
        in.close();
    }

    /** For tests: whether it holds a buffer. */
    boolean holdsBuffers() {
        return cutter != null || collector != null || batch != null;
    }

    private void free() {
        cutter = null;
        collector = null;
    }

    private List<RawArticle> cut() {
        if (collector == null) {
            return null;
        }
        List<RawArticle> next = new ArrayList<>();
        long bytes = 0;
        while (next.size() < size.articles()) {
            RawArticle article = collector.first();
            if (article == null) {
                if (ended || stopped) {
                    break;
                }
                read();
            } else if (!next.isEmpty() && bytes + article.bytes().length > size.bytes()) {
                break;
            } else {
                bytes += article.bytes().length;
                next.add(collector.removeFirst());
            }
        }
        if (ended && collector.first() == null) {
            free();
        }
        return next.isEmpty() || stopped ? null : List.copyOf(next);
    }

    private void read() {
        try {
            ended = !cutter.advance(collector);
            bytesRead = in.bytes();
        } catch (Unpacking.Broken e) {
            throw changed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (ended) {
            collector.end();
            compare();
        }
    }

    private void compare() {
        if (in.bytes() != profile.unpackedBytes()) {
            throw new DumpChanged("%,d bytes on the second pass; expected %,d as on the first"
                    .formatted(in.bytes(), profile.unpackedBytes()));
        }
        String sha256 = in.sha256();
        if (!sha256.equals(profile.ref().sha256())) {
            throw new DumpChanged("SHA-256 " + sha256 + " on the second pass; expected "
                    + profile.ref().sha256() + " as on the first");
        }
        if (collector.articles != profile.articles() || collector.articleBytes != profile.articleBytes()) {
            throw new DumpChanged("%,d articles of %,d bytes on the second pass; expected %,d of %,d as on the first"
                    .formatted(collector.articles, collector.articleBytes, profile.articles(), profile.articleBytes()));
        }
    }

    static DumpChanged changed(Unpacking.Broken e) {
        return new DumpChanged("packed file that " + e.getMessage() + " on the second pass; expected it whole");
    }

    /** Puts articles together from the parts that the cutter finds. */
    private static final class Collector implements Parts {

        /** An array of this size is used for one article after the other; a larger one is let go. */
        private static final int KEEP = 1 << 20;

        private final DumpProfile profile;
        private final String title;
        private final int limit;
        private final Deque<RawArticle> articlesDone = new ArrayDeque<>();

        private byte[] buffer = new byte[1 << 14];
        private int length;
        private String name = "";
        private long offset;
        private long position;
        private int articles;
        private long articleBytes;

        Collector(DumpProfile profile, String title, int limit) {
            this.profile = profile;
            this.title = title;
            this.limit = limit;
        }

        @Override
        public void take(Part part, byte[] bytes, int from, int to) {
            if (part == Part.PREAMBLE || part == Part.ARTICLE) {
                if (length == 0) {
                    offset = position;
                }
                append(bytes, from, to);
            }
            position += to - from;
        }

        private void append(byte[] bytes, int from, int to) {
            int count = to - from;
            if (count > limit - length) {
                throw new DumpChanged(
                        "an article of more than %,d bytes on the second pass; expected none as on the first"
                                .formatted(limit));
            }
            if (count > buffer.length - length) {
                long doubled = Math.min(Math.max(2L * buffer.length, (long) length + count), limit);
                buffer = Arrays.copyOf(buffer, (int) Math.max(doubled, length + count));
            }
            System.arraycopy(bytes, from, buffer, length, count);
            length += count;
        }

        @Override
        public void begin(String opened) {
            if (articles > 0) {
                finish(articles);
            } else if (hasText()) {
                finish(0);
            }
            articles++;
            name = opened;
            offset = position;
            length = 0;
        }

        void end() {
            if (articles == 0) {
                articles = 1;
                name = title;
            }
            finish(articles);
        }

        private void finish(int ordinal) {
            byte[] bytes = Arrays.copyOf(buffer, length);
            articlesDone.add(new RawArticle(profile.ref(), ordinal, name, offset, bytes, profile.bomCharset()));
            articleBytes += ordinal > 0 ? length : 0;
            if (buffer.length > KEEP) {
                buffer = new byte[1 << 14];
            }
        }

        private boolean hasText() {
            for (int i = 0; i < length; i++) {
                if ((buffer[i] & 0xff) > ' ') {
                    return true;
                }
            }
            return false;
        }

        RawArticle first() {
            return articlesDone.peek();
        }

        RawArticle removeFirst() {
            return articlesDone.remove();
        }
    }
}
