package dev.tearsheet.store;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import java.util.Arrays;
import java.util.List;

/**
 * What was found about the blocks of an article, as the compact text of the column {@code marks}. Together with the body
 * the SQL function {@code tearsheet.blocks} makes the JSON of them again. Safe for many threads.
 *
 * <p>The form is described in the migration {@code V5__marks.sql}, which has the same letters and codes: what is written
 * there is never changed, because rows of long ago hold it. A reason that no code fits is written out, so the rules of
 * cleaning may say what they like; it only takes more room.
 */
public final class Marks {

    /** Between two blocks. */
    private static final char NEXT = '\u001e';

    /** Between the fields of a block. */
    private static final char FIELD = '\u001f';

    /** In a reason: the beginning of the block's own text, in quotes. */
    private static final char QUOTE = '\u0001';

    /** As many characters of the text does a quote show. */
    private static final int QUOTED = 60;

    /** A colon, a space, and a quotation mark at either end. */
    private static final int QUOTE_MARKS = 4;

    /** In the place of a place in the body. */
    private static final int LOST = -3;

    /** Their places are the letters: {@code a} is the first one. */
    private static final List<Label> LETTERS = List.of(
            Label.HEADLINE,
            Label.DEK,
            Label.BYLINE,
            Label.DATE,
            Label.PUBLISHER,
            Label.DATELINE,
            Label.TOPIC,
            Label.BODY,
            Label.CAPTION,
            Label.READ_TIME,
            Label.NAVIGATION,
            Label.PROMOTION,
            Label.RELATED,
            Label.SHARE,
            Label.SUBSCRIBE,
            Label.AUTHOR_BIO,
            Label.COMMENTS,
            Label.LEGAL,
            Label.ERROR_TEXT,
            Label.UNDECIDED);

    private static final char[] LETTER_OF = new char[Label.values().length];

    /** What reasons say often; of those that begin alike the longest stands first. */
    private static final String[][] PHRASES = {
        {"\u0002", "model 0."},
        {"\u0003", " words, ends a sentence, shares "},
        {"\u0005", " words, no full stop, title case, shares "},
        {"\u0004", " words, no full stop, shares "},
        {"\u0006", " words, no full stop, "},
        {"\u000e", " % of its words with the text above, below the body's end"},
        {"\u000f", " % of its words with the text above, above the headline"},
        {"\u0007", " % of its words with the text above"},
        {"\u0010", ", shares "},
        {"\u0011", " word, no full stop, "},
        {"\u0012", " or more articles of this dump"},
        {"\u0013", "in a list of teasers after "},
        {"\u0014", "has the navigation phrase "},
        {"\u0015", "has the share phrase "},
        {"\u0016", "has the subscribe phrase "},
        {"\u001d", "has the "},
        {"\u0017", "title-like line of "},
        {"\u0018", " words above the first paragraph"},
        {"\u0019", "recurs in the dump, under the heading "},
        {"\u001a", " words without a full stop under the heading "},
        {"\u001b", ", title case"},
        {"\u001c", ", words of "}
    };

    /** The phrases by their first character. */
    private static final String[][][] BEGINNING_WITH = new String[128][][];

    /** A bit for each second character of those phrases, in two numbers for each first one: most pairs are of none. */
    private static final long[] GOING_ON_WITH = new long[2 * BEGINNING_WITH.length];

    static {
        for (int i = 0; i < LETTERS.size(); i++) {
            LETTER_OF[LETTERS.get(i).ordinal()] = (char) ('a' + i);
        }
        for (char first = 0; first < BEGINNING_WITH.length; first++) {
            String beginning = String.valueOf(first);
            String[][] phrases = Arrays.stream(PHRASES)
                    .filter(phrase -> phrase[1].startsWith(beginning))
                    .toArray(String[][]::new);
            BEGINNING_WITH[first] = phrases.length == 0 ? null : phrases;
            for (String[] phrase : phrases) {
                char second = phrase[1].charAt(1);
                GOING_ON_WITH[2 * first + (second >> 6)] |= 1L << second;
            }
        }
    }

    private Marks() {}

    /** The marks of an article. */
    public static String of(Article article) {
        StringBuilder marks = new StringBuilder(64 * article.blocks().size());
        int paragraph = 0;
        Block before = null;
        for (Block block : article.blocks()) {
            if (before != null) {
                marks.append(NEXT);
            }
            boolean isBody = block.label().isBody();
            boolean isQuotable = !isBody;
            if (isBody && paragraph >= 0) {
                paragraph = endOfParagraph(article.body(), paragraph, block.text());
                isQuotable = paragraph >= 0;
                paragraph += 2;
            }
            appendPlace(marks, block, before == null ? 0 : before.lastLine());
            marks.append(FIELD);
            String reason = block.reason().words();
            if (before == null || !reason.equals(before.reason().words())) {
                appendReason(marks, reason, isQuotable ? block.text() : null);
            }
            if (!isBody) {
                marks.append(FIELD);
                appendText(marks, block.text(), 0, block.text().length());
            }
            before = block;
        }
        return marks.toString();
    }

    /** Where a block's text ends as the next paragraph of the body; far below 0 where it is not just that, from then on. */
    private static int endOfParagraph(String body, int from, String text) {
        int end = from + text.length();
        boolean isParagraph = text.indexOf('\n') < 0
                && body.startsWith(text, from)
                && (end == body.length() || body.startsWith("\n\n", end));
        return isParagraph ? end : LOST;
    }

    private static void appendPlace(StringBuilder marks, Block block, int lineBefore) {
        marks.append(LETTER_OF[block.label().ordinal()]);
        if (block.firstLine() != lineBefore + 1) {
            marks.append(block.firstLine() - lineBefore);
        }
        if (block.lastLine() != block.firstLine()) {
            marks.append(',').append(block.lastLine() - block.firstLine());
        }
    }

    /** @param text what the reason may quote, or null */
    private static void appendReason(StringBuilder marks, String reason, String text) {
        int end = text == null ? reason.length() : beginningOfQuote(reason, text);
        int from = 0;
        int i = 0;
        while (i + 1 < end) {
            String[] phrase = phraseAt(reason, i, end);
            if (phrase == null) {
                i++;
                continue;
            }
            appendText(marks, reason, from, i);
            marks.append(phrase[0]);
            i += phrase[1].length();
            from = i;
        }
        appendText(marks, reason, from, end);
        if (end < reason.length()) {
            marks.append(QUOTE);
        }
    }

    /** Where a reason begins to quote the text at its end; its length if it does not. */
    private static int beginningOfQuote(String reason, String text) {
        if (!reason.endsWith("\"")) {
            return reason.length();
        }
        int characters = text.length() <= QUOTED ? text.length() : text.codePointCount(0, text.length());
        String shown = characters <= QUOTED ? text : trim(text.substring(0, text.offsetByCodePoints(0, QUOTED))) + '…';
        int begin = reason.length() - shown.length() - QUOTE_MARKS;
        return begin >= 0 && reason.startsWith(": \"", begin) && reason.startsWith(shown, begin + 3)
                ? begin
                : reason.length();
    }

    /** Without spaces at its ends, and spaces alone, as SQL trims. */
    private static String trim(String text) {
        int from = 0;
        int end = text.length();
        while (from < end && text.charAt(from) == ' ') {
            from++;
        }
        while (from < end && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(from, end);
    }

    /** The phrase that stands in a reason at a place and goes no further than {@code end}, or null. */
    private static String[] phraseAt(String reason, int at, int end) {
        char first = reason.charAt(at);
        char second = reason.charAt(at + 1);
        if ((first | second) < BEGINNING_WITH.length
                && (GOING_ON_WITH[2 * first + (second >> 6)] & 1L << second) != 0) {
            for (String[] phrase : BEGINNING_WITH[first]) {
                if (reason.startsWith(phrase[1], at)) {
                    return at + phrase[1].length() <= end ? phrase : null;
                }
            }
        }
        return null;
    }

    /** Texts have no control characters, once they are decoded; a reason of a user's own step may have any. */
    private static void appendText(StringBuilder marks, String text, int from, int end) {
        int clean = from;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t') {
                marks.append(text.substring(clean, i)).append('\uFFFD');
                clean = i + 1;
            }
        }
        // A string of its own is copied at once, where a part of another is copied letter by letter.
        marks.append(text.substring(clean, end));
    }
}
