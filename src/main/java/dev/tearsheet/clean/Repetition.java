package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import dev.tearsheet.article.LineSketch;
import dev.tearsheet.article.Reason;
import dev.tearsheet.article.Sheet;
import java.util.ArrayList;
import java.util.List;

/**
 * Labels what the dump repeats: a line that stands in several articles is furniture, whatever it says. Two things are
 * spared. Headlines recur in lists of latest articles. And a second copy of an article shares every line with the
 * first, which makes it a duplicate; its body has to survive.
 *
 * <p>Stateless: safe to use from many threads.
 */
public final class Repetition {

    /** The rule's name in reasons. */
    public static final String RULE = "recurs-in-dump";

    private static final int LONG_LINE_WORDS = 15;
    private static final int OPENING_PARAGRAPHS = 3;
    /** A shorter line may be a subheading. */
    private static final int FEWEST_WORDS = 3;

    private Repetition() {}

    /**
     * The same sheet with what is repeated for certain labelled, and with how often each block recurs, for the step that
     * labels the rest; the sketch is of the whole dump.
     */
    public static Sheet mark(Sheet sheet, LineSketch sketch) {
        return mark(sheet, sketch, HeadlineFinder.SHIPPED);
    }

    /** The same with another finder of the headline, which is spared. */
    static Sheet mark(Sheet sheet, LineSketch sketch, HeadlineFinder finder) {
        List<Block> blocks = sheet.blocks();
        if (blocks == null || blocks.isEmpty() || sketch.isFull()) {
            return sheet;
        }
        int[] counts = counts(sheet, sketch);
        if (counts == null) {
            return sheet;
        }
        Looks looks = new Looks(blocks);
        looks.keep();
        if (looksLikeACopy(looks, counts)) {
            return sheet;
        }
        Sheet counted = sheet.withRecurrence(counts);
        boolean[] furniture = furniture(blocks, looks, counts);
        if (furniture == null) {
            return counted;
        }
        Keys keys = new Keys(blocks, looks);
        int headline = couldBeHeadline(looks, furniture) ? headline(blocks, looks, keys, finder) : -1;
        List<Block> marked = new ArrayList<>(blocks.size());
        int left = 0;
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            boolean isHeadline = headline >= 0 && (furniture[i] || left == 0) && keys.isSame(i, headline);
            if (furniture[i] && !isHeadline) {
                marked.add(block.as(label(looks.at(i)), reason(block, counts[i])));
            } else {
                marked.add(block);
                left += isHeadline || !block.label().isBody() ? 0 : 1;
            }
        }
        return left == 0 ? sheet : counted.withBlocks(marked);
    }

    /** In how many articles of the dump each block stands, or null when none stands in another. */
    private static int[] counts(Sheet sheet, LineSketch sketch) {
        List<Block> blocks = sheet.blocks();
        int[] lines = sketch.counts(
                sheet.raw().bytes(), sheet.text().starts(), sheet.text().ends());
        int[] counts = new int[blocks.size()];
        boolean any = false;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = fewest(sheet, blocks.get(i), lines);
            any |= counts[i] > 1;
        }
        return any ? counts : null;
    }

    /** Which blocks could be furniture, or null when none could. */
    private static boolean[] furniture(List<Block> blocks, Looks looks, int[] counts) {
        boolean[] found = null;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 1 && blocks.get(i).label().isBody() && isFurniture(looks, i, counts)) {
                found = found == null ? new boolean[counts.length] : found;
                found[i] = true;
            }
        }
        return found;
    }

    /** In how many articles the rarest line of a block stands. */
    private static int fewest(Sheet sheet, Block block, int[] counts) {
        int fewest = LineSketch.MOST;
        for (int line = block.firstLine() - 1; line < block.lastLine() && fewest > 1; line++) {
            if (!BlockCutter.isBlank(sheet.text().lines().get(line))) {
                fewest = Math.min(fewest, counts[line]);
            }
        }
        return fewest;
    }

    private static boolean looksLikeACopy(Looks looks, int[] counts) {
        int recurring = 0;
        for (int i = 0; i < counts.length; i++) {
            recurring += counts[i] > 1 && isLong(looks.at(i)) ? 1 : 0;
        }
        if (recurring == 0) {
            return false;
        }
        int longLines = 0;
        for (int i = 0; i < counts.length; i++) {
            longLines += isLong(looks.at(i)) ? 1 : 0;
        }
        // All of them may be a single one: the copy of a short report.
        return recurring * 2 >= longLines && (recurring >= 2 || recurring == longLines);
    }

    private static boolean isLong(Look look) {
        return look.words() >= LONG_LINE_WORDS;
    }

    /** Whether a block to be labelled looks like a title and stands above most paragraphs; mostly none does. */
    private static boolean couldBeHeadline(Looks looks, boolean[] furniture) {
        int paragraphs = 0;
        for (int i = 0; i < furniture.length && paragraphs < OPENING_PARAGRAPHS; i++) {
            if (furniture[i] && looks.at(i).titleLike()) {
                return true;
            }
            paragraphs += isLong(looks.at(i)) ? 1 : 0;
        }
        return paragraphs == 0;
    }

    private static int headline(List<Block> blocks, Looks looks, Keys keys, HeadlineFinder finder) {
        HeadlineFeatures.Known known = new HeadlineFeatures.Known(
                i -> isLong(looks.at(i)) && looks.at(i).sentence(), i -> false, i -> false, looks::isDate);
        return finder.find(blocks, looks, keys, known);
    }

    /**
     * Of lines that three articles have, one in a thousand is of the body; shorter ones may be subheadings, such as
     * "Conclusion", and those that two articles have may be quotations: about these other signs have to decide, too.
     */
    private static boolean isFurniture(Looks looks, int i, int[] counts) {
        int words = looks.at(i).words();
        if (counts[i] < LineSketch.MOST || words == 0) {
            return false; // a line of asterisks parts sections of the article itself
        }
        return words >= FEWEST_WORDS || i + 1 == counts.length || counts[i + 1] > 1 || !isLong(looks.at(i + 1));
    }

    private static Label label(Look look) {
        return look.prose() ? Label.PROMOTION : Label.NAVIGATION;
    }

    private static Reason reason(Block block, int count) {
        return new Reason(
                RULE,
                Words.quote(block.text()) + " stands in " + (count >= LineSketch.MOST ? "3 or more" : "2")
                        + " articles of this dump");
    }
}
