package dev.tearsheet.camel;

import dev.tearsheet.article.FaultPoint;
import dev.tearsheet.article.Outcome;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.store.BatchRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A batch of outcomes on its way into the one statement that stores it. */
final class Storing {

    private static final Logger LOG = LoggerFactory.getLogger("desk");

    private static final String ROWS = "rows";

    private final Deliveries deliveries;
    private final Outages outages;
    private final String configVersion;

    Storing(Deliveries deliveries, Outages outages, String configVersion) {
        this.configVersion = configVersion;
        this.deliveries = deliveries;
        this.outages = outages;
    }

    /** The body is the outcomes of a batch; they travel on as rows. */
    void layOutRows(Exchange exchange) {
        exchange.setProperty(ROWS, new BatchRows(outcomes(exchange)));
        exchange.getMessage().setBody(List.of());
    }

    /** Binds all parameters of the statement. */
    void bindRows(Exchange exchange) {
        BatchRows rows = exchange.getProperty(ROWS, BatchRows.class);
        DumpWork dump = Carried.dump(exchange);
        Statements.bind(exchange, rows.parameters(dump.key(), dump.claim().epoch(), dump.isRetry(), configVersion));
        FaultPoint.BATCH_CLEANED.reached();
    }

    private static List<Outcome> outcomes(Exchange exchange) {
        List<?> body = exchange.getMessage().getBody(List.class);
        List<Outcome> outcomes = new ArrayList<>(body.size());
        for (Object element : body) {
            if (!(element instanceof Outcome outcome)) {
                throw new RouteDefect(
                        "route 'store': was given a " + element.getClass().getSimpleName()
                                + "; expected outcomes: end route 'desk' with step 'approve'");
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    /**
     * Reads what the statement answered.
     *
     * @throws ClaimLost if the ledger has given the dump to another instance
     */
    void readCounts(Exchange exchange) {
        DumpWork dump = Carried.dump(exchange);
        Map<String, Object> row = Statements.row(exchange);
        outages.databaseIsThere(exchange);
        if (!Boolean.TRUE.equals(row.get("held"))) {
            throw new ClaimLost("its claim went to another instance; the batch was refused");
        }
        FaultPoint.BATCH_STORED.reached();
        BatchRows rows = (BatchRows) exchange.removeProperty(ROWS);
        dump.stored(rows);
        List<Rejected> failed = rows.rejected().stream()
                .filter(r -> r.kind() == Rejected.Kind.STEP_FAILED)
                .toList();
        if (!failed.isEmpty()) {
            deliveries.countFailedArticles(failed.size());
            LOG.warn(
                    "'{}': {} of {} articles of a batch rejected; the first: {}: {}; see 'status'",
                    dump.profile().ref().name(),
                    failed.size(),
                    rows.articles().size() + rows.rejected().size(),
                    failed.get(0).raw().id(),
                    failed.get(0).message());
        }
        exchange.getMessage().setBody(StoredBatch.of(rows, row));
    }
}
