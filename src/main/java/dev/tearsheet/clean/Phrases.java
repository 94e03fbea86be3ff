package dev.tearsheet.clean;

import dev.tearsheet.article.Label;
import java.util.Locale;

/** Labels lines that hold a phrase of the lexicon. */
final class Phrases implements Rule {

    /** The rule's name in reasons. */
    static final String RULE = "phrase";

    @Override
    public void apply(Page page) {
        for (int i = 0; i < page.size(); i++) {
            Lexicon.Hit hit = page.hit(i);
            if (hit != null && !hit.heading() && page.isFree(i)) {
                page.mark(
                        i,
                        hit.label(),
                        RULE,
                        "has the " + kind(hit.label()) + " phrase \"" + hit.words() + "\": "
                                + Words.quote(page.text(i)));
            }
        }
    }

    /** A label as a reader of reasons calls it. */
    static String kind(Label label) {
        return label.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
