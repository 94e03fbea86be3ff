package dev.tearsheet.clean;

import dev.tearsheet.article.Label;
import java.util.List;

/**
 * Says of blocks that the model has judged what was seen in them, and of those that are no body which kind of furniture
 * they are most likely of.
 *
 * <p>Made for one article and one thread.
 */
final class Furniture {

    private static final List<String> KINDS = WordKinds.SHIPPED.names();
    private static final int FIRST = KINDS.indexOf("first");
    private static final int SECOND = KINDS.indexOf("second");
    private static final int THIRD = KINDS.indexOf("third");
    private static final int SUBSCRIBE = KINDS.indexOf("subscribe");
    private static final int SHARE = KINDS.indexOf("share");
    private static final int RELATED = KINDS.indexOf("related");
    private static final int COMMENTS = KINDS.indexOf("comments");
    private static final int LEGAL = KINDS.indexOf("legal");
    private static final int CAPTION = KINDS.indexOf("caption");
    private static final int BIO = KINDS.indexOf("bio");
    private static final int ACTION = KINDS.indexOf("action");

    private static final int ENGLISH = KINDS.indexOf("english");

    private static final int BUTTON_WORDS = 4;
    private static final int SHORT_WORDS = 12;
    private static final int SENTENCE_WORDS = 6;
    private static final int PROSE_WORDS = 12;

    private final Page page;
    private final Features features;
    private final int bodyEnd;

    /**
     * @param bodyEnd the last block that is kept, or -1
     */
    Furniture(Page page, Features features, int bodyEnd) {
        this.page = page;
        this.features = features;
        this.bodyEnd = bodyEnd;
    }

    /** The kind of furniture: by its words where they tell, else by its place and length. */
    Label label(int i) {
        Traits t = features.traits(i);
        int words = Math.max(1, t.words);
        boolean below = i > bodyEnd;
        boolean above = i < page.headline();
        if (t.kinds[LEGAL] >= 1 && t.kinds[LEGAL] * (t.kinds[LEGAL] >= 2 ? 15 : 4) >= words) {
            return Label.LEGAL;
        }
        if (t.kinds[SUBSCRIBE] * 4 >= words && t.kinds[SUBSCRIBE] >= 2) {
            return Label.SUBSCRIBE;
        }
        if (t.kinds[SHARE] * 3 >= words && t.words <= SHORT_WORDS) {
            return Label.SHARE;
        }
        if (t.kinds[COMMENTS] * 3 >= words) {
            return Label.COMMENTS;
        }
        if (above) {
            return Label.NAVIGATION;
        }
        if (below && isNote(i)) {
            return Label.AUTHOR_BIO;
        }
        if (below && t.ends && t.words >= PROSE_WORDS && speaksToReaders(t)) {
            return Label.COMMENTS;
        }
        if (t.currencies > 0 && t.words <= SHORT_WORDS
                || startsAs(t, ACTION)
                || t.kinds[ACTION] * 5 >= words && t.kinds[ACTION] >= 2) {
            return Label.PROMOTION;
        }
        if (!below && t.kinds[CAPTION] * 8 >= words) {
            return Label.CAPTION;
        }
        if (t.words <= BUTTON_WORDS && t.kinds[RELATED] == 0) {
            return Label.NAVIGATION;
        }
        if (!below && t.ends && t.words >= PROSE_WORDS) {
            return Label.PROMOTION;
        }
        return below || t.titleCase() || t.kinds[RELATED] > 0 || t.asks ? Label.RELATED : Label.CAPTION;
    }

    /** Whether a block tells of who wrote the article, or is the name above such a note. */
    private boolean isNote(int i) {
        if (isSentence(i)) {
            return tellsOfPerson(i);
        }
        return i + 1 < page.size()
                && features.traits(i + 1).words >= PROSE_WORDS
                && isSentence(i + 1)
                && tellsOfPerson(i + 1)
                && Names.isName(page.text(i));
    }

    private boolean isSentence(int i) {
        Traits t = features.traits(i);
        return t.ends && t.words >= SENTENCE_WORDS;
    }

    private boolean tellsOfPerson(int i) {
        Traits t = features.traits(i);
        return t.kinds[BIO] >= 1 && t.kinds[BIO] * 25 >= t.words && (t.longestRun >= 1 || t.kinds[THIRD] > 0);
    }

    private static boolean speaksToReaders(Traits t) {
        return (t.kinds[FIRST] + t.kinds[SECOND]) * 12 >= t.words;
    }

    private static boolean startsAs(Traits t, int kind) {
        return (t.firstKinds & 1 << kind) != 0;
    }

    /** What was seen in a block, for its reason; the block itself where it is torn off, as the body has the others. */
    String seen(int i, double probability, boolean kept) {
        Traits t = features.traits(i);
        StringBuilder seen = new StringBuilder(120);
        long percent = Math.round(probability * 100);
        seen.append("model ").append(percent == 100 ? "1." : "0.");
        seen.append(percent % 100 < 10 ? "0" : "").append(percent % 100).append(": ");
        seen.append(t.words).append(t.words == 1 ? " word" : " words");
        seen.append(t.ends ? ", ends a sentence" : t.colon ? ", ends in a colon" : ", no full stop");
        if (t.titleCase()) {
            seen.append(t.allCapitals * 2 > t.words ? ", all capitals" : ", title case");
        }
        if (t.bullet) {
            seen.append(", a list item");
        }
        int most = 0;
        for (int kind = SUBSCRIBE; kind < ENGLISH; kind++) {
            most = t.kinds[kind] > t.kinds[most] || most == 0 && t.kinds[kind] > 0 ? kind : most;
        }
        if (most >= SUBSCRIBE && t.kinds[most] * 6 >= t.words) {
            seen.append(", words of ").append(KINDS.get(most));
        }
        long near = Math.round(features.near(i) * 100);
        seen.append(", shares ").append(near).append(" % of its words with the text above");
        if (i < page.headline()) {
            seen.append(", above the headline");
        } else if (i > bodyEnd && bodyEnd >= 0) {
            seen.append(", below the body's end");
        }
        return kept
                ? seen.toString()
                : seen.append(": ").append(Words.quote(page.text(i))).toString();
    }
}
