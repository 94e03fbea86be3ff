package dev.tearsheet.camel;

import dev.tearsheet.article.FaultPoint;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.dump.Batches;
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

    private final MarkerRule markers;
    private final int articles;
    private final long bytes;

    SecondPass(MarkerRule markers, int articles, long bytes) {
        this.markers = markers;
        this.articles = articles;
        this.bytes = bytes;
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

    /** Batches without the articles whose fate is known. */
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
            while (next == null && batches.hasNext()) {
                List<RawArticle> left = batches.next().stream()
                        .filter(article -> !stored.has(article.ordinal()))
                        .toList();
                next = left.isEmpty() ? null : left;
            }
            return next != null;
        }

        @Override
        public List<RawArticle> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no further batch");
            }
            List<RawArticle> batch = next;
            next = null;
            FaultPoint.BATCH_READ.reached();
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
