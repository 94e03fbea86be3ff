package dev.tearsheet.clean;

import dev.tearsheet.article.Label;
import java.util.HashMap;
import java.util.Map;

/** Labels lines that stand twice close together: a picture's alternative text and caption, a teaser's link and title. */
final class Doubles implements Rule {

    private static final int NEAR = 5;
    private static final int FEWEST_WORDS = 4;

    @Override
    public void apply(Page page) {
        int end = page.bodyEnd();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < page.size(); i++) {
            if (page.look(i).words() < FEWEST_WORDS) {
                continue;
            }
            Integer before = seen.put(page.key(i), i);
            if (before == null || i - before > NEAR) {
                continue;
            }
            Label label = i > end ? Label.RELATED : Label.CAPTION;
            page.mark(
                    i,
                    label,
                    "stands-twice",
                    "repeats line " + page.block(before).firstLine());
            // Of prose one copy stays: it may be a paragraph that was scraped twice.
            if (!page.look(before).prose()) {
                page.mark(
                        before,
                        label,
                        "stands-twice",
                        "is repeated by line " + page.block(i).firstLine());
            }
        }
    }
}
