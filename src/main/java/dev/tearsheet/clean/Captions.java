package dev.tearsheet.clean;

import dev.tearsheet.article.Label;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Labels captions and the alternative texts of pictures. */
final class Captions implements Rule {

    private static final int MOST_WORDS = 80;
    private static final int HEAD_CHARS = 300;

    /** A bar and a few words, as pages are titled "… | Name of the site". */
    private static final Pattern PAGE_TITLE = Pattern.compile("\\s[|｜]\\s?(\\p{Lu}[^|｜]{1,40})$");

    /** Of text in lower case. */
    private static final Pattern CREDIT = Pattern.compile(
            "[(\\[](?:photo|image|picture|credit|foto|bild|crédit|photograph|illustration|фото)\\b[^()\\[\\]]{0,80}[)\\]]\\W*$"
                    + "|[(\\[][^()\\[\\]]{0,60}\\b(?:photo|images|pictures|via getty|via ap|/ap|/afp|/reuters|/dpa)[)\\]]\\W*$"
                    + "|\\b(?:photo|image|picture|photograph|foto|bild|фото)(?: credit| courtesy)?\\s?(?:by|:|/|©|courtesy of|von|de)\\s?\\S[^.]{0,60}\\W*$");

    /** What a credit begins with: a bracket, or the first letter of a word for a picture. */
    private static final String CREDIT_STARTS = "([pifbф";

    /**
     * The first four letters of words for pictures as {@link #with} packs them, each at the place of its third; of the last
     * one, the first.
     */
    private static final int[] BY_THIRD_LETTER = byThirdLetter();

    @Override
    public void apply(Page page) {
        for (int i = 0; i < page.size(); i++) {
            if (!page.isFree(i) || !page.isCaption(i)) {
                continue;
            }
            String text = page.text(i);
            if (endsLikePageTitle(text, page.look(i))) {
                page.mark(
                        i,
                        Label.CAPTION,
                        "caption-like-page-title",
                        "ends like a page title: \"… %s\"".formatted(tail(text)));
            } else {
                page.mark(
                        i, Label.CAPTION, "picture-credit", "ends in a picture credit: \"… %s\"".formatted(tail(text)));
            }
        }
    }

    /** Whether a block ends as captions do: like the title of a page, or in the credit of a picture. */
    static boolean isCaption(String text, Runs runs, Look look) {
        return look.words() <= MOST_WORDS && (endsLikePageTitle(text, look) || hasCredit(text, runs));
    }

    private static boolean endsLikePageTitle(String text, Look look) {
        return look.words() >= 3
                && !look.sentence()
                && (text.indexOf('|') >= 0 || text.indexOf('｜') >= 0)
                && PAGE_TITLE.matcher(ending(text)).find();
    }

    private static boolean hasCredit(String text, Runs runs) {
        if (!mayHaveCredit(text, runs)) {
            return false;
        }
        String ending = ending(text).toLowerCase(Locale.ROOT);
        Matcher credit = CREDIT.matcher(ending).useTransparentBounds(true);
        for (int i = 0; i < ending.length(); i++) {
            if (mayBegin(ending, i) && credit.region(i, ending.length()).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a credit can begin there, with a bracket or a word: to look for all of it everywhere is dear. */
    private static boolean mayBegin(String ending, int i) {
        return CREDIT_STARTS.indexOf(ending.charAt(i)) >= 0
                && (i == 0 || !Words.isPlain(ending.charAt(i)) || !Words.isPlain(ending.charAt(i - 1)));
    }

    /** Whether it ends in a bracket, or four letters of a word for a picture stand at the end: most lines have neither. */
    private static boolean mayHaveCredit(String text, Runs runs) {
        int from = Math.max(0, text.length() - HEAD_CHARS);
        return endsInBracket(text, from)
                || hasFourLetters(runs.text.length == text.length() ? runs.text : text.toCharArray(), from)
                || text.indexOf('ф', from) >= 0
                || text.indexOf('Ф', from) >= 0;
    }

    /** Whether nothing but marks stands behind the last bracket. */
    private static boolean endsInBracket(String text, int from) {
        for (int i = text.length() - 1; i >= from; i--) {
            char c = text.charAt(i);
            if (c == ')' || c == ']') {
                return true;
            }
            if (Words.isPlain(c) || c == '_') {
                return false;
            }
        }
        return false;
    }

    private static boolean hasFourLetters(char[] text, int from) {
        int four = 0;
        // Without a branch in it: 0 minus 1 alone has its highest bit set.
        int found = 0;
        for (int i = from; i < text.length; i++) {
            four = with(four, text[i]);
            found |= (four ^ BY_THIRD_LETTER[thirdOf(four)]) - 1;
        }
        return found < 0;
    }

    private static int[] byThirdLetter() {
        int[] places = new int[0x20];
        for (String word : List.of("phot", "imag", "pict", "foto", "bild")) {
            int four = 0;
            for (int i = 0; i < word.length(); i++) {
                four = with(four, word.charAt(i));
            }
            places[thirdOf(four)] = four;
        }
        return places;
    }

    /** The last three of four letters, and the next, as small ones of ASCII; others look like one of these. */
    private static int with(int four, char next) {
        return four << 7 & 0xFFFFFFF | (next | 0x20) & 0x7F;
    }

    private static int thirdOf(int four) {
        return four >> 7 & 0x1F;
    }

    /** Both forms stand at the end, and the end is short: no line is long to search. */
    private static String ending(String text) {
        return text.substring(Math.max(0, text.length() - HEAD_CHARS));
    }

    private static String tail(String text) {
        int bar = Math.max(text.lastIndexOf('|'), text.lastIndexOf('｜'));
        return text.substring(bar > text.length() - 50 && bar > 0 ? bar : Math.max(0, text.length() - 30))
                .strip();
    }
}
