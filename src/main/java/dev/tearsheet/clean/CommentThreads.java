package dev.tearsheet.clean;

import dev.tearsheet.article.Label;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Labels readers' comments: from the first sign of a thread on, all is comment to the end. */
final class CommentThreads implements Rule {

    private static final int MOST_WORDS = 16;
    private static final int MOST_CHARS = 200;
    private static final int FEWEST_SIGNS = 3;
    /** The longest button below a comment, "log in to reply", and a count. */
    private static final int BUTTON_WORDS = 5;

    /** What buttons begin with, but for letters that are not of ASCII. */
    private static final String BUTTON_STARTS = "rlpufsqa";

    /** The longest number that a comment may have. */
    private static final int NUMBER_CHARS = 8;

    private static final int COUNT_WORDS = 4;

    /** The first numbered comments stand within so many blocks of the heading. */
    private static final int MOST_BLOCKS_TO_NUMBERS = 500;

    /** What is counted above a thread. */
    private static final Set<String> COUNTED = Words.set("comments comment responses response replies thoughts thought "
            + "kommentare kommentar commentaires commentaire réponses comentarios comentario respuestas комментариев "
            + "комментария комментарий تعليقات تعليق");

    /** Not by word boundaries: since Java 19 they know no letters but ASCII ones. */
    private static final Pattern SPEAKS = Pattern.compile(
            "(?<!\\p{L})(?:says|said|wrote|writes|schreibt|sagt|sagte|dit|écrit|a écrit|dice|dijo|escribe|scrive|ha scritto"
                    + "|diz|disse|escreveu|пишет|говорит|يقول|تقول|يكتب|より|说道|說道)\\s?[:：]\\s?$|\\(Score:",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final String SCORE = "(Score:";

    /** No verb of those is longer, with the colon behind it. */
    private static final int SPEAKS_CHARS = 20;

    private static final Pattern SIGN = Pattern.compile(
            "(?<!\\p{L})(?:says|wrote)\\s?:|\\b\\d{1,3}\\s?(?:hours?|days?|weeks?|months?|years?|mins?|minutes?|[hdwm]) ago\\b"
                    + "|\\bposted by\\b|\\d{1,2}:\\d\\d(?::\\d\\d)?\\s?(?:am|pm|uhr|ص|م)?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What stands alone on a line: the word of a button, the number of a comment. */
    private static final Pattern LONE_SIGN = Pattern.compile(
            "(?:reply|like|permalink|report|upvote|flag|share|quote|log in to reply|antworten|répondre"
                    + "|responder|rispondi|ответить|пожаловаться|رد|الرد|返信|返信する|回复|回覆|通報|举报)\\W*\\d*$|#?\\d{1,4}[.)]?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    @Override
    public void apply(Page page) {
        int start = page.bodyStart();
        if (start < 0) {
            return;
        }
        int first = -1;
        int speakers = 0;
        for (int i = start + 1; i < page.size(); i++) {
            if (isShort(page, i) && speaks(page.text(i), page.look(i))) {
                first = first < 0 ? i : first;
                speakers++;
            }
        }
        if (speakers >= FEWEST_SIGNS) {
            cut(page, first, "\"%s\" opens a thread of %d speakers".formatted(page.text(first), speakers));
            return;
        }
        int[] signsBelow = null;
        Paragraphs paragraphs = null;
        for (int i = start + 1; i < page.size(); i++) {
            boolean counted = isCount(page, i);
            if (!counted && !(page.isHeading(i) && page.hit(i).label() == Label.COMMENTS)) {
                continue;
            }
            signsBelow = signsBelow == null ? signsBelow(page) : signsBelow;
            paragraphs = paragraphs == null ? new Paragraphs(page) : paragraphs;
            if (signsBelow[i] >= FEWEST_SIGNS || counted && paragraphs.areAbove(i)) {
                cut(
                        page,
                        i,
                        "under the heading %s, with %d signs of a thread below"
                                .formatted(Words.quote(page.text(i)), signsBelow[i]));
                return;
            }
        }
    }

    /** Whether a line says who speaks below it: at its end, or before a score, wherever that stands. */
    private static boolean speaks(String text, Look look) {
        boolean hasScore = hasScore(text);
        return (hasScore || look.colon())
                && SPEAKS.matcher(text).find(hasScore ? 0 : Math.max(0, text.length() - SPEAKS_CHARS));
    }

    private static boolean hasScore(String text) {
        int bracket = text.indexOf('(');
        while (bracket >= 0 && !text.regionMatches(true, bracket, SCORE, 0, SCORE.length())) {
            bracket = text.indexOf('(', bracket + 1);
        }
        return bracket >= 0;
    }

    /** Whether a line says how many comments there are, as "34 responses to …". */
    private static boolean isCount(Page page, int i) {
        if (!page.look(i).digits() || !isShort(page, i)) {
            return false;
        }
        List<String> words = Words.tokens(page.runs(i), COUNT_WORDS);
        for (int w = 0; w + 1 < words.size() && w < 2; w++) {
            if (Phrase.isNumber(words.get(w)) && !words.get(w).equals("0")) {
                boolean ofReaders = words.get(w + 1).equals("reader") && w + 2 < words.size();
                return COUNTED.contains(words.get(ofReaders ? w + 2 : w + 1)) && number(page.text(i)) == 0;
            }
        }
        return false;
    }

    /** Where the paragraphs of a page stand, counted once: a page of nothing but counts of comments asks at each. */
    private static final class Paragraphs {

        private final Page page;
        private final int[] before;
        private int lastProse = -1;

        Paragraphs(Page page) {
            this.page = page;
            before = new int[page.size() + 1];
            for (int i = 0; i < page.size(); i++) {
                before[i + 1] = before[i] + (page.isCore(i) ? 1 : 0);
                lastProse = page.look(i).prose() ? i : lastProse;
            }
        }

        /** Whether most of them stand above a block, and some prose below it. */
        boolean areAbove(int i) {
            int above = before[i];
            int below = before[page.size()] - before[i + 1];
            return lastProse > i && above >= 2 && (above >= below || numberedBelow(page, i));
        }
    }

    /** Whether the prose below is numbered from the first line on, as comments are in many a blog. */
    private static boolean numberedBelow(Page page, int i) {
        int numbered = 0;
        int last = 0;
        int end = Math.min(page.size(), i + 1 + MOST_BLOCKS_TO_NUMBERS);
        for (int j = i + 1; j < end && numbered < FEWEST_SIGNS; j++) {
            int number = number(page.text(j));
            if (number > last && number <= last + 8) {
                numbered++;
                last = number;
            }
        }
        return numbered >= FEWEST_SIGNS;
    }

    private static int number(String text) {
        int number = 0;
        int i = 0;
        while (i < text.length() && i < 4 && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            number = number * 10 + text.charAt(i++) - '0';
        }
        return i > 0 && i < text.length() && (text.charAt(i) == '.' || text.charAt(i) == ')') ? number : 0;
    }

    private static int[] signsBelow(Page page) {
        int[] signs = new int[page.size()];
        int count = 0;
        for (int i = page.size() - 1; i >= 0; i--) {
            signs[i] = count;
            count += isShort(page, i) && isSign(page, i) ? 1 : 0;
        }
        return signs;
    }

    /** Whether it is a sign of a thread. Only a line that has what a sign cannot do without is searched: few have it. */
    private static boolean isSign(Page page, int i) {
        String text = page.text(i);
        boolean hasColon = text.indexOf(':') >= 0;
        boolean isShort = page.look(i).digits() || page.look(i).words() <= BUTTON_WORDS;
        boolean mayTell = hasColon
                || isShort && (has(text, "ago") || has(text, "posted by"))
                || text.contains("osted ")
                || text.contains("OSTED ");
        return (hasColon || isShort)
                        && mayBeButton(text)
                        && LONE_SIGN.matcher(text).lookingAt()
                || mayTell && SIGN.matcher(text).find();
    }

    /** Whether it begins as one of the buttons does, or is as short as a number. */
    private static boolean mayBeButton(String text) {
        char first = text.charAt(0);
        return text.length() <= NUMBER_CHARS || first >= 0x80 || BUTTON_STARTS.indexOf(first | 0x20) >= 0;
    }

    /** Whether it has these words, in capitals or not. */
    private static boolean has(String text, String words) {
        for (int i = 0; i <= text.length() - words.length(); i++) {
            if (text.regionMatches(true, i, words, 0, words.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isShort(Page page, int i) {
        return page.look(i).words() <= MOST_WORDS && page.text(i).length() <= MOST_CHARS;
    }

    private static void cut(Page page, int from, String words) {
        int opening = page.block(from).firstLine();
        for (int i = from; i < page.size(); i++) {
            page.mark(
                    i,
                    Label.COMMENTS,
                    "comment-thread",
                    i == from
                            ? words
                            : page.block(i).firstLine() - opening + " lines into the comments that begin at line "
                                    + opening);
        }
    }
}
