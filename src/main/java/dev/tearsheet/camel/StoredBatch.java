package dev.tearsheet.camel;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.store.BatchRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A batch that is committed.
 *
 * @param articles those that were approved
 * @param rejected those that were not
 * @param twins the ids of its duplicates; null where that is not known, because the batch was stored before and the
 *     commit's answer was lost
 * @param firsts the ids of their firsts, in the same order
 */
record StoredBatch(List<Article> articles, List<Rejected> rejected, List<String> twins, List<String> firsts) {

    /** @param row what the statement answered */
    static StoredBatch of(BatchRows rows, Map<String, Object> row) {
        boolean justNow = Statements.count(row, "stored") + Statements.count(row, "duplicate")
                == rows.articles().size();
        if (!justNow) {
            return new StoredBatch(rows.articles(), rows.rejected(), null, null);
        }
        List<String> twins = new ArrayList<>();
        List<String> firsts = new ArrayList<>();
        if (row.get("twins") instanceof String pairs) {
            String[] ids = pairs.split(" ");
            for (int i = 0; i < ids.length; i += 2) {
                twins.add(ids[i]);
                firsts.add(ids[i + 1]);
            }
        }
        return new StoredBatch(rows.articles(), rows.rejected(), twins, firsts);
    }
}
