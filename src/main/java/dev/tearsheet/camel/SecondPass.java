package dev.tearsheet.camel;

import dev.tearsheet.article.FaultPoint;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.dump.Batches;
import dev.tearsheet.dump.DumpProfile;
import dev.tearsheet.dump.MarkerRule;
import dev.tearsheet.store.Progress;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Reads a dump a second time, batch by batch, for the split of the routes. What the ledger has already is left out, so
 * a dump goes on where it was interrupted.
 */
public final class SecondPass implements AggregationStrategy {

    /** A dump of no more raw bytes than these is put over the desk by the thread that has taken its file. */
    private static final long SMALL = 256 << 10;

    private final MarkerRule markers;
    private final int articles;
    private final long bytes;

    SecondPass(MarkerRule markers, int articles, long bytes) {
        this.markers = markers;
        this.articles = articles;
        this.bytes = bytes;
    }

    /** For the routes: whether a dump is so small that nothing is won by handing it to other threads. */
    public boolean isSmall(Exchange exchange) {
        DumpProfile profile = Carried.dump(exchange).profile();
        return profile.articleBytes() <= SMALL && profile.articles() <= articles;
    }

    /** The split's expression. Camel closes what it gets when the last batch is out, or one has failed. */
    public Iterator<List<RawArticle>> batches(Exchange exchange) throws IOException {
        Delivery delivery = Carried.delivery(exchange);
        DumpWork dump = Carried.dump(exchange);
        Batches read = delivery.file().batches(dump.profile(), markers, articles, bytes);
        dump.reading(read);
        return new Unstored(read, dump);
    }

    /**
     * The split's aggregation: carries the first failure out of it, and has no further batch read after one. Batches in
     * work end, so nothing is still writing when the split is over.
     */
    @Override
    public Exchange aggregate(Exchange kept, Exchange done) {
        done.getMessage().setBody(null);
        if (done.getException() != null) {
            Carried.dump(done).halt();
            if (kept == null || kept.getException() == null) {
                return done;
            }
        }
        return kept == null ? done : kept;
    }

    /** What the reading failed with comes first: of a file that has changed everything is taken back, failed or not. */
    @Override
    public void onCompletion(Exchange kept, Exchange split) {
        RuntimeException failure = Carried.dump(split).readFailure();
        if (failure != null) {
            (kept == null ? split : kept).setException(failure);
        }
    }

    /**
     * Batches without the articles whose fate is known. Where the reading fails they just end: a split whose iterator
     * throws is over at once, while batches are in work.
     */
    private static final class Unstored implements Iterator<List<RawArticle>>, Closeable {

        private final Batches batches;
        private final DumpWork dump;
        private final Progress stored;
        private List<RawArticle> next;

        Unstored(Batches batches, DumpWork dump) {
            this.batches = batches;
            this.dump = dump;
            this.stored = dump.claim().progress();
        }

        @Override
        public boolean hasNext() {
            if (next == null && dump.readFailure() == null) {
                try {
                    next = read();
                } catch (RuntimeException failure) {
                    dump.readFailed(failure);
                }
            }
            return next != null;
        }

        private List<RawArticle> read() {
            while (batches.hasNext()) {
                List<RawArticle> left = batches.next().stream()
                        .filter(article -> !stored.has(article.ordinal()))
                        .toList();
                if (!left.isEmpty()) {
                    FaultPoint.BATCH_READ.reached();
                    return left;
                }
            }
            return null;
        }

        @Override
        public List<RawArticle> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no further batch");
            }
            List<RawArticle> batch = next;
            next = null;
            return batch;
        }

        @Override
        public void close() throws IOException {
            try {
                batches.close();
            } finally {
                dump.readingIsOver();
            }
        }
    }
}
