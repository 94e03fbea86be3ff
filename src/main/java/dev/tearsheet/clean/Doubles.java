package dev.tearsheet.clean;

import dev.tearsheet.article.Label;

/** Labels lines that stand twice close together: a picture's alternative text and caption, a teaser's link and title. */
final class Doubles implements Rule {

    private static final int NEAR = 5;
    private static final int FEWEST_WORDS = 4;

    @Override
    public void apply(Page page) {
        int end = page.bodyEnd();
        for (int i = 0; i < page.size(); i++) {
            int before = copyAbove(page, i);
            if (before < 0) {
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

    /** The nearest line above that says the same, if it is near, or -1. */
    private static int copyAbove(Page page, int i) {
        if (page.look(i).words() < FEWEST_WORDS) {
            return -1;
        }
        for (int above = i - 1; above >= 0 && above >= i - NEAR; above--) {
            if (page.look(above).words() >= FEWEST_WORDS && page.isSame(above, i)) {
                return above;
            }
        }
        return -1;
    }
}
