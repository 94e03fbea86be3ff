package dev.tearsheet.camel;

import dev.tearsheet.article.FaultPoint;
import dev.tearsheet.dump.DumpProfile;
import dev.tearsheet.dump.Limits;
import dev.tearsheet.dump.MarkerRule;
import dev.tearsheet.dump.NoRoom;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a file of the inbox and reads it once from end to end, before anything of it is stored. */
final class FirstPass {

    private static final Logger LOG = LoggerFactory.getLogger("inbox");

    /** So many entries that are left alone are named. */
    private static final int MOST_NAMED = 5;

    private final MarkerRule markers;
    private final Limits limits;
    private final Deliveries deliveries;
    private final int generation;
    private final LongSupplier nanoTime;

    FirstPass(MarkerRule markers, Limits limits, Deliveries deliveries, int generation, LongSupplier nanoTime) {
        this.markers = markers;
        this.limits = limits;
        this.deliveries = deliveries;
        this.generation = generation;
        this.nanoTime = nanoTime;
    }

    /** The body is the file; from here on it travels as a property, and is let go of at the end whatever happens. */
    void open(Exchange exchange) throws IOException {
        Delivery delivery = new Delivery(pathOf(exchange), generation, nanoTime.getAsLong());
        exchange.setProperty(Delivery.PROPERTY, delivery);
        deliveries.begin(delivery);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                deliveries.end(delivery);
            }
        });
        delivery.open();
        FaultPoint.FILE_OPENED.reached();
    }

    /** The body becomes the list of its dumps. */
    void read(Exchange exchange) throws IOException {
        Delivery delivery = Carried.delivery(exchange);
        delivery.inspected(inspect(delivery));
        tellLeftAlone(delivery, delivery.file().hiddenEntries(), "are hidden, or what a Mac adds, and are");
        List<String> empty = delivery.file().emptyEntries();
        tellLeftAlone(delivery, empty, empty.size() == 1 ? "has no text and is" : "have no text and are");
        warnOfDoubts(delivery.dumps());
        if (delivery.dumps().stream().anyMatch(dump -> dump.profile().sketch().isFull())) {
            LOG.warn(
                    "'{}': more different lines than can be counted, so that none is known to recur and 'markRepetition' labels"
                            + " nothing; split the dump, best by site, or give Java more memory (JAVA_OPTS=-Xmx...) if it is larger"
                            + " than 2 GB",
                    delivery.name());
        }
        FaultPoint.PROFILED.reached();
        exchange.getMessage().setBody(delivery.dumps());
    }

    private static void tellLeftAlone(Delivery delivery, List<String> entries, String why) {
        if (!entries.isEmpty()) {
            LOG.info(
                    "'{}': {} of its entries {} left alone: '{}'{}",
                    delivery.name(),
                    entries.size(),
                    why,
                    String.join("', '", entries.subList(0, Math.min(MOST_NAMED, entries.size()))),
                    entries.size() > MOST_NAMED ? ", …" : "");
        }
    }

    /** Of a zip of thousands, the first one speaks for all: each has its own receipt. */
    private static void warnOfDoubts(List<DumpWork> dumps) {
        List<DumpProfile> doubtful = dumps.stream()
                .map(DumpWork::profile)
                .filter(profile -> !profile.doubts().words().isEmpty())
                .toList();
        if (doubtful.isEmpty()) {
            return;
        }
        DumpProfile first = doubtful.get(0);
        String others = doubtful.size() == 1 ? "" : " (and %d more of its entries)".formatted(doubtful.size() - 1);
        first.doubts()
                .words()
                .forEach(words -> LOG.warn("'{}'{}: {}", first.ref().name(), others, words));
    }

    private List<DumpWork> inspect(Delivery delivery) throws IOException {
        try {
            return delivery.file().inspect(markers, limits).stream()
                    .map(DumpWork::of)
                    .toList();
        } catch (NoRoom full) {
            throw new ClaimedHere(full.getMessage());
        } catch (IOException | RuntimeException failure) {
            // Whatever it is: the next start finds it out anew.
            if (delivery.isStopped()) {
                throw new StoppedShort("stopped in the first pass; the next start begins it anew");
            }
            throw failure;
        }
    }

    /** The file component hands over its own kind of file; a test may hand over a plain one. */
    private static Path pathOf(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof GenericFile<?> polled) {
            return Path.of(polled.getAbsoluteFilePath());
        }
        if (body instanceof File file) {
            return file.toPath();
        }
        throw new RouteDefect("route 'take': step 'openFile' takes a file but was given %s; expected the poll before it"
                .formatted(body == null ? "nothing" : body.getClass().getSimpleName()));
    }
}
