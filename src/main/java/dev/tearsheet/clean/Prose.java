package dev.tearsheet.clean;

import dev.tearsheet.article.Label;

/** Labels what is left: prose of the article is its body; of anything else nothing certain is known. */
final class Prose implements Rule {

    @Override
    public void apply(Page page) {
        int start = page.bodyStart();
        int end = page.bodyEnd();
        for (int i = 0; i < page.size(); i++) {
            if (!page.isFree(i) || page.recurs(i)) {
                continue;
            }
            Look look = page.look(i);
            String place = i < start
                    ? "above the first long paragraph"
                    : i > end ? "below the last long paragraph" : "between the first and the last long paragraph";
            if (look.prose() && start >= 0 && i >= start && i <= end) {
                page.mark(i, Label.BODY, "prose", "prose of " + look.words() + " words " + place);
            } else if (look.prose()) {
                page.mark(i, Label.UNDECIDED, "prose-outside", "prose of " + look.words() + " words " + place);
            } else {
                page.mark(
                        i,
                        Label.UNDECIDED,
                        "no-sign",
                        look.words() + " words " + place + ", nothing speaks for or against them: "
                                + Words.quote(page.text(i)));
            }
        }
    }
}
