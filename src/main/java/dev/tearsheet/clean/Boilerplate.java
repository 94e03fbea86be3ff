package dev.tearsheet.clean;

import dev.tearsheet.article.Sheet;
import java.util.List;
import java.util.Objects;

/**
 * Labels the blocks of an article, each with the reason it saw. Rules come first, in order of certainty: what one has
 * labelled, no later one changes. A learned model decides about the rest, and about what only the weaker rules took for
 * furniture. It was trained on texts of scripts that have capitals; in others rules decide alone.
 *
 * <p>Immutable: safe to use from many threads.
 */
public final class Boilerplate {

    static final String LINE_MODEL = "line-model.txt";

    /** The resources beside this class that decide, besides rules and phrases, what becomes of a block. */
    public static final List<String> MODEL =
            List.of(LINE_MODEL, HeadlineFinder.MODEL, "word-kinds.txt", "word-weights.txt");

    /** A thread of comments comes first: it has bylines and dates of its own. */
    static final List<Rule> RULES = List.of(
            new CommentThreads(),
            new HeadMatter(),
            new Phrases(),
            new Captions(),
            new CallsToAction(),
            new Sections(),
            new Doubles());

    private static final List<Rule> WITHOUT_MODEL = List.of(new Margins(), new Prose());

    private static final Forest SHIPPED = Forest.shipped(LINE_MODEL);

    private final Lexicon lexicon;
    private final Preset preset;
    private final HeadlineFinder finder;
    private final Forest forest;

    /** Labels by the phrases of this lexicon, by rules that need none, and by the model. */
    public Boilerplate(Lexicon lexicon, Preset preset) {
        this(lexicon, preset, HeadlineFinder.SHIPPED, SHIPPED);
    }

    Boilerplate(Lexicon lexicon, Preset preset, HeadlineFinder finder, Forest forest) {
        this.lexicon = Objects.requireNonNull(lexicon, "lexicon");
        this.preset = Objects.requireNonNull(preset, "preset");
        this.finder = finder;
        this.forest = forest;
    }

    /** The same sheet with its blocks labelled; a sheet whose blocks are not cut yet is left as it is. */
    public Sheet mark(Sheet sheet) {
        if (sheet.blocks() == null || sheet.blocks().isEmpty()) {
            return sheet;
        }
        Page page = new Page(sheet.blocks(), lexicon, finder);
        for (Rule rule : RULES) {
            rule.apply(page);
        }
        Features features = page.isTooLarge() ? null : new Features(page, sheet.recurrence());
        if (features == null || features.isUncased()) {
            for (Rule rule : WITHOUT_MODEL) {
                rule.apply(page);
            }
        } else {
            new LineModel(forest, page, features, preset).apply();
        }
        return sheet.withBlocks(page.labelled());
    }
}
