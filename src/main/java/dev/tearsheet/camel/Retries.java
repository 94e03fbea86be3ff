package dev.tearsheet.camel;

import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.store.Asker;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rejected articles that somebody asked this home to put through again. */
public final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger("desk");

    private final Supplier<Asker> asker;
    private volatile Asker home;

    /** @param asker the home; not asked before the first poll, for a rehearsal leaves no trace in it */
    Retries(Supplier<Asker> asker) {
        this.asker = asker;
    }

    /** The parameters of the statement that looks for them. */
    public Map<String, Object> parameters() {
        if (home == null) {
            home = asker.get();
        }
        return Map.of("alone", home.alone(), "path", home.path(), "begin", home.begin());
    }

    /** The same, as the routes of a home from before ask for them. */
    public Map<String, Object> none() {
        return parameters();
    }

    /** From their rows to raw articles, as the desk takes them. */
    void give(Exchange exchange) {
        List<Map<String, Object>> rows = Statements.rows(exchange);
        Map<String, Object> first = rows.get(0);
        DumpRef ref = new DumpRef((String) first.get("dump"), (String) first.get("sha256"));
        exchange.setProperty(DumpWork.PROPERTY, DumpWork.again(ref, Statements.count(first, "epoch")));
        LOG.info("'{}': {} rejected articles are put through again", ref.name(), rows.size());
        exchange.getMessage()
                .setBody(rows.stream()
                        .map(row -> new RawArticle(
                                ref,
                                Statements.count(row, "ordinal"),
                                (String) row.get("name"),
                                (Long) row.get("offset"),
                                (byte[]) row.get("raw"),
                                row.get("charset") == null ? null : Charset.forName((String) row.get("charset"))))
                        .toList());
    }
}
