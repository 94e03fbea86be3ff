package dev.tearsheet.clean;

import dev.tearsheet.article.Label;

/** Labels short lines outside the article: above its headline, between headline and first paragraph, below its end. */
final class Margins implements Rule {

    private static final int BUTTON_WORDS = 5;
    private static final int MOST_WORDS = 30;

    @Override
    public void apply(Page page) {
        int start = page.bodyStart();
        int end = page.bodyEnd();
        if (start < 0) {
            return;
        }
        for (int i = 0; i < page.size(); i++) {
            Look look = page.look(i);
            if (!page.isFree(i) || look.words() == 0 || look.words() > MOST_WORDS || look.prose()) {
                continue;
            }
            if (i < page.headline() && !look.sentence()) {
                page.mark(
                        i,
                        Label.NAVIGATION,
                        "above-headline",
                        look.words() + " words without a sentence above the headline");
            } else if (i > page.headline() && i < start && page.headline() >= 0 && !look.sentence() && !look.colon()) {
                page.mark(
                        i,
                        look.words() <= BUTTON_WORDS ? Label.NAVIGATION : Label.CAPTION,
                        "below-headline",
                        look.words() + " words without a full stop between headline and first paragraph");
            } else if (i > end && !look.sentence() && !isList(page, i)) {
                page.mark(
                        i,
                        look.words() <= BUTTON_WORDS ? Label.NAVIGATION : Label.RELATED,
                        "below-end",
                        look.words() + " words without a full stop below the last paragraph, line "
                                + page.block(end).firstLine());
            }
        }
    }

    /** Whether the line above it announced a list, and every line between belongs to it. */
    private static boolean isList(Page page, int i) {
        return i > 0 && page.label(i - 1).isBody() && (page.look(i - 1).colon() || isItem(page.text(i)));
    }

    private static boolean isItem(String text) {
        char first = text.charAt(0);
        return first == '-' || first == '•' || first == '*' || first == '–' || Character.isDigit(first);
    }
}
