package dev.tearsheet.camel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcConstants;

/** What goes into a {@code jdbc:} step and what comes out: parameters are bound, never put into the text. */
final class Statements {

    private Statements() {}

    static void bind(Exchange exchange, Map<String, Object> parameters) {
        exchange.getMessage().setHeader(JdbcConstants.JDBC_PARAMETERS, parameters);
    }

    /** The ledger's key and the epoch that guards it; to be added to. */
    static Map<String, Object> claimOf(DumpWork dump) {
        Map<String, Object> p = new HashMap<>();
        p.put("id", dump.key());
        p.put("epoch", dump.claim().epoch());
        return p;
    }

    @SuppressWarnings("unchecked") // what camel-jdbc documents for outputType SelectList
    static List<Map<String, Object>> rows(Exchange exchange) {
        return (List<Map<String, Object>>) exchange.getMessage().getBody();
    }

    /**
     * The one row of a statement that always has one, as long as the ledger has the dump.
     *
     * @throws ClaimLost if it has it no more
     */
    static Map<String, Object> row(Exchange exchange) {
        List<Map<String, Object>> rows = rows(exchange);
        if (rows.isEmpty()) {
            throw new ClaimLost(
                    "the ledger has it no more, as when its tables are made anew; it is taken from its beginning");
        }
        return rows.get(0);
    }

    static int count(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).intValue();
    }
}
