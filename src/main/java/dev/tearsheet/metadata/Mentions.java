package dev.tearsheet.metadata;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an article says of a person who may have written it: those who write it seldom tell of themselves, and words that
 * it has without a capital make up no name.
 *
 * <p>Made for one article and one thread.
 */
final class Mentions {

    private static final int LOWER_CHARS = 12_000;
    private static final int FEW_PARAGRAPHS = 4;

    private static final int NAME_CHARS = 70;

    private static final Pattern SAYING =
            Pattern.compile("(?:['’]s\\s| (?:said|says|told|tells|was|has|had|recalled|added)\\b)");
    private static final Pattern BIO = Pattern.compile(
            "(?:,[^.]{0,60},)?\\s(?:is|was|has|covers|covered|writes|wrote|reports|joined|lives|works|leads|serves|specializes|specialises)\\b.*",
            Pattern.DOTALL);
    private static final Pattern WRITES =
            Pattern.compile("\\b(?:covers|covered|writes|wrote|reports on|written|freelanc\\w+|blogs?)\\b");

    private final Layout page;
    private final int[] lastParagraphs;

    Mentions(Layout page) {
        this.page = page;
        lastParagraphs = lastParagraphs(page);
    }

    /**
     * Whether the headline, or the article above the block {@code to}, tells of this person: by the last name, or by the
     * first one with a verb of saying. A note on the author at the end does not count.
     */
    boolean isMentioned(String name, int to) {
        String last = name.substring(name.lastIndexOf(' ') + 1);
        String first = name.substring(0, Math.max(0, name.indexOf(' ')));
        if (page.headline() >= 0 && page.text(page.headline()).contains(last)) {
            return true;
        }
        int end = Math.min(to, page.bodyEnd() + 1);
        for (int i = Math.max(0, page.headline() + 1); i < end; i++) {
            String text = page.text(i);
            if (page.label(i).isBody()
                    && !isTheName(name, text)
                    && (text.contains(last) || tellsOf(first, text))
                    && !(isNearEnd(i) && beginsAsNote(name, page.head(i)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line is the name, and perhaps a paper, a place or an office with it. */
    private static boolean isTheName(String name, String text) {
        return text.length() <= 2 * NAME_CHARS && text.contains(name) && !Layout.endsSentence(text);
    }

    private static boolean tellsOf(String first, String text) {
        return !first.isEmpty()
                && text.contains(first)
                && SAYING.matcher(text)
                        .region(text.indexOf(first) + first.length(), text.length())
                        .lookingAt();
    }

    /** Whether a paragraph begins as notes do: "Ann Reed is …", "Ann has …", "Ann Reed: areed@…", "Ann Reed can be …". */
    private static boolean beginsAsNote(String name, String head) {
        String rest = noteOn(name, head);
        if (rest != null || !head.startsWith(name)) {
            return rest != null;
        }
        String after = head.substring(name.length());
        String mark = after.strip();
        return !mark.isEmpty() && ":(,|".indexOf(mark.charAt(0)) >= 0 || after.startsWith(" can be ");
    }

    /** With what a note goes on that begins with a name, or with its first part; null where it begins as none. */
    static String noteOn(String name, String head) {
        int space = name.indexOf(' ');
        String known = head.startsWith(name) || space < 0 ? name : name.substring(0, space);
        String rest = head.startsWith(known) ? head.substring(known.length()) : "";
        return isNote(rest) ? rest : null;
    }

    /** Whether a note on this person stands somewhere, and nothing else speaks of the person. */
    boolean hasBio(String name) {
        for (int i = 0; i < page.size(); i++) {
            String text = page.text(i);
            if (text.length() > name.length() + 20
                    && text.startsWith(name)
                    && isBio(page.head(i).substring(name.length()))) {
                return !isMentioned(name, page.size());
            }
        }
        return false;
    }

    /** Whether a sentence goes on as a note on somebody. */
    private static boolean isNote(String rest) {
        return BIO.matcher(rest).matches();
    }

    /** Whether a sentence goes on as a note on somebody who writes: "is a reporter at …", "covers …". */
    static boolean isBio(String rest) {
        return isNote(rest) && (WRITES.matcher(rest).find() || Names.hasOffice(rest));
    }

    /** Whether a note says that somebody writes, or is one of those who do. */
    static boolean writes(String note) {
        return WRITES.matcher(note).find() || Names.hasWriter(note);
    }

    /**
     * Whether names can be ones: words that the article writes without a capital make up none, as "Software Engineering".
     *
     * @param strong whether something else says that they are names
     */
    boolean isPlausible(List<String> names, boolean strong) {
        for (String name : names) {
            String[] words = name.split(" ");
            int common = 0;
            for (String word : words) {
                common += isCommon(word) ? 1 : 0;
            }
            if (common == words.length || !strong && common > 0 && isCommon(words[words.length - 1])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the article has this word without a capital. */
    private boolean isCommon(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        int left = LOWER_CHARS;
        for (int i = Math.max(0, page.headline()); i < page.size() && left > 0; i++) {
            if (!page.isParagraph(i)) {
                continue;
            }
            String text = page.text(i);
            int most = Math.min(text.length(), left);
            left -= most;
            for (int at = text.indexOf(small); at >= 0 && at < most; at = text.indexOf(small, at + 1)) {
                int end = at + small.length();
                if ((at == 0 || !Character.isLetter(text.charAt(at - 1)))
                        && (end == text.length() || !Character.isLetter(text.charAt(end)))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether hardly any paragraph follows: in the middle of an article such notes tell of those it is about. */
    boolean isNearEnd(int i) {
        return isNearEnd(i, FEW_PARAGRAPHS);
    }

    /** Whether at most so many paragraphs follow, of which {@value #FEW_PARAGRAPHS} are as many as are known. */
    boolean isNearEnd(int i, int most) {
        return i >= lastParagraphs[most];
    }

    /** Where the last paragraphs stand, from the end on; -1 where there are no more. */
    private static int[] lastParagraphs(Layout page) {
        int[] last = new int[FEW_PARAGRAPHS + 1];
        Arrays.fill(last, -1);
        int count = 0;
        for (int i = page.size() - 1; i >= 0 && count < last.length; i--) {
            if (page.isParagraph(i)) {
                last[count++] = i;
            }
        }
        return last;
    }
}
