package dev.tearsheet.camel;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.article.Article;
import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.FaultPoint;
import dev.tearsheet.article.Plural;
import dev.tearsheet.dump.DumpProfile;
import dev.tearsheet.store.LineFile;
import dev.tearsheet.store.Shelf;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last station: the stored articles of a dump as lines of JSON, its receipt, and the file itself, on the shelf. The
 * lines are written as batches are stored; after an interruption all are read back from the database.
 */
public final class Shelving {

    private static final Logger LOG = LoggerFactory.getLogger("archive");

    /** Articles read back at a time, at most. */
    private static final int PAGE = 250;

    /** Their raw bytes, at most; one article may be larger. */
    private static final long PAGE_BYTES = 4L << 20;

    /** How many duplicates the lines name that are written already. */
    private static final String TWINS = "twins";

    private final Shelf shelf;
    private final String doneSuffix;
    private final Consumer<String> filed;
    private final Deliveries deliveries;
    private final Outages outages;
    private final ObjectMapper json;
    private final String configVersion;
    private final Clock clock;
    private final LongSupplier nanoTime;

    Shelving(
            Shelf shelf,
            String doneSuffix,
            Consumer<String> filed,
            Deliveries deliveries,
            Outages outages,
            ObjectMapper json,
            String configVersion,
            Clock clock,
            LongSupplier nanoTime) {
        this.shelf = shelf;
        this.doneSuffix = doneSuffix;
        this.filed = filed;
        this.deliveries = deliveries;
        this.outages = outages;
        this.json = json;
        this.configVersion = configVersion;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The body is a batch that was stored; writes its lines, if those of all batches before can be written now, too. */
    void toLines(Exchange exchange) {
        DumpWork dump = Carried.dump(exchange);
        LineFile file = dump.lineFile();
        StoredBatch batch = exchange.getMessage().getBody(StoredBatch.class);
        exchange.getMessage().setBody(null);
        if (file == null || file.isGivenUp()) {
            return;
        }
        if (batch == null || batch.twins() == null) {
            file.giveUp();
            return;
        }
        try {
            LineFile.Piece piece = piece(batch);
            if (piece != null) {
                file.add(piece, () -> shelf.newPart(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), dump.key()));
            }
        } catch (IOException | RuntimeException failure) {
            // The batch is stored; its lines can be had of the database. What is away then is told as an outage.
            file.giveUp();
            LOG.info(
                    "'{}': its lines cannot be written while it is stored: {}; they are read back at its end",
                    dump.profile().ref().name(),
                    failure.toString());
        }
    }

    /** Null for a batch that has nothing but what stands before the first article. */
    private LineFile.Piece piece(StoredBatch batch) throws IOException {
        int[] ordinals = Stream.concat(batch.articles().stream(), batch.rejected().stream())
                .mapToInt(outcome -> outcome.raw().ordinal())
                .filter(ordinal -> ordinal > 0)
                .sorted()
                .toArray();
        if (ordinals.length == 0) {
            return null;
        }
        Map<String, String> firstOf = new HashMap<>();
        for (int i = 0; i < batch.twins().size(); i++) {
            firstOf.put(batch.twins().get(i), batch.firsts().get(i));
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream(1 << 16);
        List<Article> articles = batch.articles().stream()
                .sorted(Comparator.comparingInt(article -> article.raw().ordinal()))
                .toList();
        for (Article article : articles) {
            String first = firstOf.get(article.raw().id());
            // Straight into the lines: a large article is there often enough.
            json.writeValue(lines, ArticleLine.of(article, first, configVersion));
            lines.write('\n');
        }
        return new LineFile.Piece(
                ordinals[0], ordinals[ordinals.length - 1], lines.toByteArray(), batch.twins(), batch.firsts());
    }

    /** Asks whether the duplicates are still those of the lines that are written already. */
    void askForTwins(Exchange exchange) {
        LineFile file = Carried.dump(exchange).lineFile();
        List<String> twins = file == null ? List.of() : file.twins();
        List<String> firsts = file == null ? List.of() : file.firsts();
        exchange.setProperty(TWINS, twins.size());
        Statements.bind(
                exchange, Map.of("twins", twins.toArray(String[]::new), "firsts", firsts.toArray(String[]::new)));
    }

    /** Takes the lines that were written as batches were stored, if they are whole; or begins the part file of them. */
    void beginLines(Exchange exchange) throws IOException {
        DumpWork dump = Carried.dump(exchange);
        LineFile file = dump.lineFile();
        Path written = file == null || !areTwinsTheSame(exchange)
                ? null
                : file.end(dump.profile().articles());
        if (written != null) {
            dump.linesIn(written);
            dump.nextLine(dump.profile().articles() + 1);
            return;
        }
        dump.dropLines();
        Path part = shelf.newPart(day(dump), dump.key());
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
        dump.linesIn(part);
        dump.nextLine(1);
        dump.linesReadBack(0);
        FaultPoint.LINES_BEGUN.reached();
    }

    private static boolean areTwinsTheSame(Exchange exchange) {
        Integer twins = exchange.getProperty(TWINS, Integer.class);
        return twins != null && twins == Statements.count(Statements.row(exchange), "same");
    }

    /** Asks for the next page of articles: some ids, and how many bytes of them may come at most. */
    void askForPage(Exchange exchange) {
        DumpWork dump = Carried.dump(exchange);
        if (dump.isHalted()) {
            throw new StoppedShort("stopped while its lines were written; the next start writes them anew");
        }
        int from = dump.nextLine();
        String[] ids = IntStream.rangeClosed(from, lastOfPage(dump))
                .mapToObj(dump.profile().ref()::articleId)
                .toArray(String[]::new);
        Statements.bind(exchange, Map.of("ids", ids, "bytes", PAGE_BYTES));
    }

    private static int lastOfPage(DumpWork dump) {
        return Math.min(dump.profile().articles(), dump.nextLine() + PAGE - 1);
    }

    /** From rows to lines, which the next steps make into JSON one by one. */
    void readPage(Exchange exchange) {
        DumpWork dump = Carried.dump(exchange);
        List<Map<String, Object>> rows = Statements.rows(exchange);
        boolean cut = !rows.isEmpty() && Statements.count(rows.get(0), "asked") > rows.size();
        dump.nextLine(cut ? Statements.count(rows.get(rows.size() - 1), "ordinal") + 1 : lastOfPage(dump) + 1);
        exchange.getMessage()
                .setBody(Statements.rows(exchange).stream()
                        .map(row -> ArticleLine.of(row, json))
                        .toList());
    }

    /**
     * The body is a page of lines as JSON; adds them to the part file.
     *
     * @throws BooksDoNotBalance at the end, if that were fewer or more than the receipt would say
     */
    void appendLines(Exchange exchange) throws IOException {
        DumpWork dump = Carried.dump(exchange);
        List<?> lines = exchange.getMessage().getBody(List.class);
        try (OutputStream part =
                new BufferedOutputStream(Files.newOutputStream(dump.lines(), StandardOpenOption.APPEND), 1 << 16)) {
            for (int i = 0; i < lines.size(); i++) {
                if (i == lines.size() / 2) {
                    part.flush();
                    FaultPoint.LINES_HALF_WRITTEN.reached();
                }
                part.write((byte[]) lines.get(i));
                part.write('\n');
            }
        }
        exchange.getMessage().setBody(null);
        dump.linesReadBack(dump.linesReadBack() + lines.size());
        if (!dump.hasMoreLines()) {
            expectAllLines(dump);
        }
    }

    /** A rejected article has no line. */
    private void expectAllLines(DumpWork dump) {
        Receipt.Articles books = dump.receipt().articles();
        if (dump.linesReadBack() != books.stored() + books.duplicate()) {
            deliveries.foundAmiss(dump.key());
            throw new BooksDoNotBalance(
                    "its books do not balance: %d stored, %d duplicate, %d read back; expected every one of them"
                            .formatted(books.stored(), books.duplicate(), dump.linesReadBack()));
        }
    }

    /** Of a dump that was archived before: the receipt says when, and that nothing was stored. */
    void receiptOfKnown(Exchange exchange) {
        DumpWork dump = Carried.dump(exchange);
        String now = clock.instant().toString();
        int taken = dump.profile().articles();
        dump.receipted(Receipt.of(
                dump.profile(),
                new Receipt.Articles(taken, 0, taken, 0),
                dump.claim().startedAt().toString(),
                configVersion,
                now,
                now));
    }

    /** The body becomes the receipt, for the next step to make into JSON. */
    void giveReceipt(Exchange exchange) {
        exchange.getMessage().setBody(Carried.dump(exchange).receipt());
    }

    /** The body is the receipt as JSON: kept until the whole file goes to the shelf. */
    void keepReceipt(Exchange exchange) {
        Carried.dump(exchange).receiptBytes(exchange.getMessage().getBody(byte[].class));
    }

    /**
     * Moves the file to the archive, with the lines and receipts of all its dumps.
     *
     * @throws dev.tearsheet.store.OriginalReplaced if the file in the inbox is no longer the one that was read
     */
    void toShelf(Exchange exchange) throws IOException {
        Delivery delivery = Carried.delivery(exchange);
        List<Shelf.Companion> companions = new ArrayList<>();
        for (DumpWork dump : delivery.dumps()) {
            DumpRef ref = dump.profile().ref();
            companions.add(new Shelf.Companion(
                    ref.name(), dump.profile().entryName(), ref.sha256(), dump.lines(), dump.receiptBytes()));
        }
        Path archived = shelf.file(
                delivery.path(), delivery.file()::isAt, day(delivery.dumps().get(0)), companions);
        delivery.dropDoneFile(doneSuffix);
        deliveries.countArchived();
        outages.fileIsDone(delivery.path());
        filed.accept(delivery.name());
        for (DumpWork dump : delivery.dumps()) {
            tell(delivery, dump, archived);
        }
        exchange.getMessage().setBody(delivery.dumps());
    }

    private void tell(Delivery delivery, DumpWork dump, Path archived) {
        DumpProfile profile = dump.profile();
        Receipt.Articles books = dump.receipt().articles();
        String name = profile.ref().name();
        if (dump.isKnown()) {
            LOG.info(
                    "'{}': known since {}; nothing stored; archived as '{}'",
                    name,
                    dump.receipt().knownSince(),
                    archived.getFileName());
            return;
        }
        LOG.info(
                "'{}': {} {}: {} stored, {} duplicate, {} rejected; {} bytes in {} s; archived as '{}'",
                name,
                books.taken(),
                Plural.of(books.taken(), "article"),
                books.stored(),
                books.duplicate(),
                books.rejected(),
                profile.unpackedBytes(),
                TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - delivery.begunNanos()) / 1000.0,
                archived.getFileName());
        if (books.taken() > 0 && books.taken() == books.rejected()) {
            LOG.warn(
                    "'{}': nothing of it is stored, for all its articles were rejected: {}; if that is not what you want,"
                            + " mend the step and put them through again with 'retry', by the ids in tearsheet.rejected",
                    name,
                    dump.refusals().isEmpty() ? "before the last start" : String.join(", ", dump.refusals()));
        }
    }

    /** The day, in UTC, on which its books were closed: a restart finds the same folder. */
    private static LocalDate day(DumpWork dump) {
        return LocalDate.ofInstant(Instant.parse(dump.receipt().finishedAt()), ZoneOffset.UTC);
    }
}
