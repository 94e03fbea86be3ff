package dev.tearsheet.clean;

import dev.tearsheet.article.Sheet;
import java.util.List;
import java.util.Objects;

/**
 * Labels the blocks of an article by rules, each with the reason it saw. The rules stand in order of certainty: what
 * one has labelled, no later one changes.
 *
 * <p>Immutable: safe to use from many threads.
 */
public final class Boilerplate {

    /** A thread of comments comes first: it has bylines and dates of its own. */
    private static final List<Rule> RULES = List.of(
            new CommentThreads(),
            new HeadMatter(),
            new Phrases(),
            new Captions(),
            new CallsToAction(),
            new Sections(),
            new Doubles(),
            new Margins(),
            new Prose());

    private final Lexicon lexicon;

    /** Labels by the phrases of this lexicon, and by rules that need none. */
    public Boilerplate(Lexicon lexicon) {
        this.lexicon = Objects.requireNonNull(lexicon, "lexicon");
    }

    /** The same sheet with its blocks labelled; a sheet whose blocks are not cut yet is left as it is. */
    public Sheet mark(Sheet sheet) {
        if (sheet.blocks() == null || sheet.blocks().isEmpty()) {
            return sheet;
        }
        Page page = new Page(sheet.blocks(), lexicon);
        for (Rule rule : RULES) {
            rule.apply(page);
        }
        return sheet.withBlocks(page.labelled());
    }
}
