package dev.tearsheet.camel;

import dev.tearsheet.article.FaultPoint;
import dev.tearsheet.store.Progress;
import java.sql.Timestamp;
import java.util.Map;
import org.apache.camel.Exchange;

/** The end of a dump's second pass: its books are closed, or it is said why they cannot be. */
final class Books {

    private final Deliveries deliveries;
    private final Outages outages;

    Books(Deliveries deliveries, Outages outages) {
        this.deliveries = deliveries;
        this.outages = outages;
    }

    /**
     * After the split.
     *
     * @throws StoppedShort if batches are missing because the service is stopping
     */
    void expectTheEnd(Exchange exchange) {
        if (Carried.dump(exchange).isHalted()) {
            throw new StoppedShort("stopped between two batches; the next start goes on from there");
        }
    }

    /**
     * Reads the closed books into the receipt.
     *
     * @throws ClaimLost if another instance has the dump
     * @throws BooksDoNotBalance if they could not be closed
     */
    void readClosed(Exchange exchange) {
        DumpWork dump = Carried.dump(exchange);
        Map<String, Object> row = Statements.row(exchange);
        outages.databaseIsThere(exchange);
        if (!Boolean.TRUE.equals(row.get("held"))) {
            throw new ClaimLost("its claim went to another instance; its books are left open");
        }
        if (!Boolean.TRUE.equals(row.get("balanced"))) {
            deliveries.foundAmiss(dump.key());
            throw new BooksDoNotBalance(("its books do not balance: taken %s, stored %s, duplicate %s, rejected %s,"
                            + " ordinals done %d, article bytes %s of %s, marker %s, other %s, unpacked %s; expected"
                            + " stored, duplicate and rejected to be all that was taken, and every byte in one book")
                    .formatted(
                            row.get("taken"),
                            row.get("stored"),
                            row.get("duplicate"),
                            row.get("rejected"),
                            Progress.parse((String) row.get("progress")).count(),
                            row.get("booked_bytes"),
                            row.get("article_bytes"),
                            row.get("marker_bytes"),
                            row.get("other_bytes"),
                            row.get("unpacked_bytes")));
        }
        dump.receipted(Receipt.of(
                dump.profile(),
                new Receipt.Articles(
                        Statements.count(row, "taken"),
                        Statements.count(row, "stored"),
                        Statements.count(row, "duplicate"),
                        Statements.count(row, "rejected")),
                null,
                (String) row.get("config_version"),
                ((Timestamp) row.get("started_at")).toInstant().toString(),
                ((Timestamp) row.get("finished_at")).toInstant().toString()));
        FaultPoint.BOOKS_CLOSED.reached();
    }
}
