package dev.tearsheet.metadata;

import dev.tearsheet.article.Label;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds who wrote an article. A line that says so near the headline comes first; then a name in the line of the date; then
 * a bare name between headline and article that something else on the page speaks for; last a line below the article.
 */
final class AuthorFinder {

    private static final int BYLINE_CHARS = 200;
    private static final int NAME_CHARS = 70;
    private static final int MOST_LINES = 6;
    private static final int MOST_NOTES = 20;
    private static final int FEW_PARAGRAPHS = 4;
    /** How far above the headline a bare name may stand, with the date beside it. */
    private static final int ABOVE = 5;

    private static final int LOWER_CHARS = 12_000;
    /** How many lines may stand between a name and the date: what the writer is, and for whom. */
    private static final int BETWEEN = 3;

    private static final String BESIDE_DATE = "beside-date";

    private static final Pattern BIO = Pattern.compile(
            "(?:,[^.]{0,60},)?\\s(?:is|was|has|covers|covered|writes|wrote|reports|joined|lives|works|leads|serves|specializes|specialises)\\b.*",
            Pattern.DOTALL);
    private static final Pattern IS = Pattern.compile("\\s(?:is|covers|writes|reports)\\s");
    private static final Pattern WRITES =
            Pattern.compile("\\b(?:covers|covered|writes|wrote|reports on|written|freelanc\\w+|blogs?)\\b");
    private static final Pattern BELOW = Pattern.compile(
            "(?:written|words|text|story|report|reporting|reported|article|guest post|posted|authored) by\\b.*|authors?\\s?:.*|(?:guest )?author\\s\\p{Lu}[^.,]{3,50}",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern NO_AUTHORS = Pattern.compile(
            "(?:contributions? from|edited by|reviewed by|medically reviewed by|fact[ -]checked by|photos?|photographs?|photography|photos? by|photographs? by"
                    + "|illustrations? by|images? by|credit|image credit|photo credit|hosted by|with|source|via|sponsored by|in partnership with|presented by)\\s?:?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HALF_DATE = Pattern.compile(
            "(?:published |posted |updated )?(?:\\d{1,2}[-/.]\\d{1,2}[-/. —–]{1,3}\\d{2,4}|(?:\\d{1,3}|an?) ?(?:sec|second|min|minute|hour|hr|h|day|d|week|month|year|mo|yr)s? ago|today.{0,20}|yesterday.{0,20}"
                    + "|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.? \\d{1,2}|\\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\\W*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDS_IN_TIME = Pattern.compile("\\d\\s?[ap]\\.m\\.$", Pattern.CASE_INSENSITIVE);
    private static final Pattern AGO =
            Pattern.compile("\\b\\w{1,5} (?:second|minute|hour|day|week|month|year)s? ago\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern CREDIT = Pattern.compile(
            "getty images.*|(?:/|via )?(?:ap|afp|reuters|getty|shutterstock|istock|unsplash|pexels)(?:[ /].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ABOUT = Pattern.compile(
            "about (?:the )?(?:authors?|writer)s?\\s?:?|(?:the )?author(?:\\(?s\\)?)? ?(?:bio|profile)?:?|(?:written|posted|published|words|text|story) by\\s?:?|meet the (?:author|writer)",
            Pattern.CASE_INSENSITIVE);

    /** A Chinese agency names its reporters behind the place: "…6月8日电（记者…）". */
    private static final Pattern BRACKET =
            Pattern.compile("[^（(。]{2,24}[（(]((?:本报|本報)?[记記]者\\s?[\\p{IsHan}、，\\s]{2,24})[）)].*", Pattern.DOTALL);

    private static final Pattern STAFF =
            Pattern.compile("(?:from )?(?:staff|wire|staff and wire|news staff) reports?", Pattern.CASE_INSENSITIVE);

    /** What a byline without "by" begins with. */
    private static final List<String> LEADS = List.of(
            "von ",
            "par ",
            "por ",
            "di ",
            "a cura di ",
            "door ",
            "autor",
            "auteur",
            "author",
            "writer",
            "reporter",
            "texte",
            "text:",
            "text und",
            "texto",
            "testo",
            "propos recueillis",
            "entretien",
            "aufgezeichnet",
            "ein kommentar von",
            "ein gastbeitrag von",
            "kommentar von",
            "gastbeitrag von");

    /** The first letters of those, small and great: most lines begin otherwise. */
    private static final String LEAD_STARTS = LEADS.stream()
            .map(lead -> lead.substring(0, 1))
            .map(letter -> letter + letter.toUpperCase(Locale.ROOT))
            .distinct()
            .collect(Collectors.joining());

    private final Layout page;
    private final DateFinder.Dated date;
    private final Set<Integer> used = new TreeSet<>();
    private final Map<Integer, Byline> read = new HashMap<>();
    private final List<String> authors = new ArrayList<>();
    private String byline;
    private String publisher;
    private String rule;

    private AuthorFinder(Layout page, DateFinder.Dated date) {
        this.page = page;
        this.date = date;
    }

    /**
     * Who wrote an article, and what says so.
     *
     * @param blocks the blocks that were read, in order; never empty
     * @param byline them as printed
     */
    record Written(List<Integer> blocks, String byline, List<String> authors, String publisher, String rule) {}

    /** Who wrote it, or null when the page does not say. */
    static Written find(Layout page, DateFinder.Dated date) {
        AuthorFinder finder = new AuthorFinder(page, date);
        boolean found = finder.led()
                || finder.inLineOfDate()
                || finder.bare()
                || finder.below()
                || finder.inBracket()
                || finder.ofStaff();
        return found
                ? new Written(
                        List.copyOf(finder.used),
                        finder.byline,
                        List.copyOf(finder.authors),
                        finder.publisher,
                        finder.rule)
                : null;
    }

    /** What a line says when it is read as a byline; more than one rule asks for the same lines. */
    private Byline byline(int i) {
        return read.computeIfAbsent(i, line -> Byline.read(page.text(line)));
    }

    private void take(String why, Byline read, String printed, int... blocks) {
        for (int block : blocks) {
            used.add(block);
        }
        byline = byline == null ? printed : byline;
        rule = rule == null ? why : rule;
        publisher = publisher == null ? read.publisher() : publisher;
        for (String author : read.authors()) {
            if (authors.stream().noneMatch(author::equalsIgnoreCase)) {
                authors.add(author);
            }
        }
    }

    private boolean isForeign(int i) {
        return page.isForeign(i) || page.label(i) == Label.RELATED && i > page.bodyStart();
    }

    /** "By" and a name, on one line or on two: the first below the headline, else the nearest above it. */
    private boolean led() {
        int from = Math.max(0, page.headline());
        for (int i = from; i < page.bottom(); i++) {
            if (led(i)) {
                for (int next = i + 1; next < Math.min(page.bottom(), i + 4); next++) {
                    if (isLedLine(next)) {
                        led(next);
                    }
                }
                return true;
            }
        }
        for (int i = from - 1; i >= page.top(); i--) {
            if (led(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isLedLine(int i) {
        String text = page.text(i);
        return text.length() <= BYLINE_CHARS && text.regionMatches(true, 0, "by ", 0, 3) && !Layout.endsSentence(text);
    }

    private boolean led(int i) {
        if (isForeign(i) || i == page.headline() || page.label(i) == Label.HEADLINE) {
            return false;
        }
        String text = page.text(i);
        if (Byline.isLoneLead(text)) {
            return afterLead(i, "byline-on-two-lines");
        }
        boolean begins = text.regionMatches(true, 0, "by", 0, 2);
        if (text.length() > BYLINE_CHARS && !begins || !mayLead(text) || !Byline.mayBeLed(text)) {
            return false;
        }
        boolean statement = Layout.endsSentence(text) && !ENDS_IN_TIME.matcher(text).find() && words(text) > 5;
        if (statement && !begins || isOfOthers(i)) {
            return false;
        }
        Byline read = byline(i);
        if (!read.led() || read.authors().isEmpty() || statement && !isNamedApart(text, read)) {
            return false;
        }
        take("byline", read, printed(text), i);
        return true;
    }

    /** Whether the line above says that who is named here did something else than write. */
    private boolean isOfOthers(int i) {
        return i > 0
                && page.text(i - 1).length() < 40
                && NO_AUTHORS.matcher(page.text(i - 1)).matches();
    }

    /** Whether a statement is about a person that it puts in front: "By Ann Reed, who …". */
    private static boolean isNamedApart(String text, Byline read) {
        int end = 3 + read.authors().get(0).length();
        return text.length() > end && text.startsWith(read.authors().get(0), 3) && ",.".indexOf(text.charAt(end)) >= 0;
    }

    private static String printed(String text) {
        return text.length() <= 2 * BYLINE_CHARS ? text : text.substring(0, BYLINE_CHARS);
    }

    /** The names on the lines below a lone "By". */
    private boolean afterLead(int lead, String why) {
        boolean any = false;
        StringBuilder printed = new StringBuilder(page.text(lead));
        for (int i = lead + 1; i < page.size() && i <= lead + MOST_LINES; i++) {
            String text = page.text(i);
            if (text.length() > BYLINE_CHARS || Byline.isLoneLead(text)) {
                break;
            }
            boolean joint = text.equals(",") || text.equals("&") || text.equalsIgnoreCase("and");
            if (joint) {
                printed.append(text.equals(",") ? "" : " ").append(text);
                continue;
            }
            boolean goesOn = text.regionMatches(true, 0, "and ", 0, 4) || isJoint(i - 1);
            if (any && !goesOn) {
                break;
            }
            Byline read = Byline.read(
                    "By " + (goesOn && text.regionMatches(true, 0, "and ", 0, 4) ? text.substring(4) : text));
            if (read.authors().isEmpty() || !read.only() && !read.role() || !isPlausible(read, true)) {
                break;
            }
            printed.append(' ').append(text);
            used.add(lead);
            take(why, read, null, i);
            any = true;
        }
        if (any) {
            byline = printed.toString();
        }
        return any;
    }

    private boolean isJoint(int i) {
        String text = page.text(i);
        return text.equals(",")
                || text.equals("&")
                || text.equalsIgnoreCase("and")
                || text.endsWith(" and")
                || text.endsWith(",");
    }

    /** Whether a byline may begin in it: most lines can be told not to at once. */
    private static boolean mayLead(String text) {
        return text.charAt(0) > 0x7f || beginsAsLead(text) || hasBy(text) || text.contains("s told to ");
    }

    private static boolean beginsAsLead(String text) {
        char first = text.charAt(0);
        if (LEAD_STARTS.indexOf(first) < 0) {
            return false;
        }
        for (String lead : LEADS) {
            if (lead.charAt(0) == (first | 0x20) && text.regionMatches(true, 0, lead, 0, lead.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasBy(String text) {
        int most = Math.min(text.length() - 1, BYLINE_CHARS);
        for (int i = 0; i < most; i++) {
            char c = text.charAt(i + 1);
            if ((c == 'y' || c == 'Y')
                    && (text.charAt(i) == 'b' || text.charAt(i) == 'B')
                    && (i == 0 || text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '|')) {
                return true;
            }
        }
        return false;
    }

    private static int words(String text) {
        int words = 1;
        for (int i = 0; i < text.length(); i++) {
            words += text.charAt(i) == ' ' ? 1 : 0;
        }
        return words;
    }

    private boolean inLineOfDate() {
        if (date != null && date.block() < page.bottom() && date.block() >= page.top() && inLineOfDate(date.block())) {
            return true;
        }
        for (int i = Math.max(0, page.headline() + 1); i < Math.min(page.bodyStart(), page.bottom()); i++) {
            String text = page.text(i);
            if (text.length() <= NAME_CHARS
                    && text.length() > 12
                    && text.endsWith("ago")
                    && AGO.matcher(text).find()
                    && inLineOfDate(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean inLineOfDate(int i) {
        String text = page.text(i);
        if (text.length() > BYLINE_CHARS) {
            return false;
        }
        Byline read = byline(i);
        if (read.authors().isEmpty() || !read.only() && !read.role() || !isPlausible(read, true)) {
            return false;
        }
        take("name-in-line-of-date", read, text, i);
        return true;
    }

    private boolean bare() {
        int from = Math.max(0, page.headline() - ABOVE);
        int to = Math.min(page.size(), Math.min(page.bodyStart() + 3, page.bottom()));
        for (int i = from; i < to; i++) {
            Byline read = bareName(i);
            String support = read == null ? null : support(i, read);
            if (support == null || i < page.headline() && !support.equals(BESIDE_DATE)) {
                continue;
            }
            take("name-" + support, read, page.text(i), i);
            if (i + 1 < to && page.text(i + 1).startsWith("& ")) {
                Byline joint = Byline.read(page.text(i + 1).substring(2));
                if (!joint.authors().isEmpty() && (joint.only() || joint.role())) {
                    take("name-" + support, joint, null, i + 1);
                }
            }
            // The same name once more, as the text of its picture or its link.
            for (int next = i + 1; next < Math.min(to, i + 3); next++) {
                Byline again = bareName(next);
                if (again != null && again.authors().equals(read.authors())) {
                    used.add(next);
                }
            }
            return true;
        }
        return false;
    }

    private Byline bareName(int i) {
        String text = page.text(i);
        Label label = page.label(i);
        if (text.length() > NAME_CHARS
                || label == Label.HEADLINE
                || isForeign(i)
                || !Character.isUpperCase(text.codePointAt(0))
                || text.indexOf(' ') < 0
                || Layout.endsSentence(text) && !text.endsWith(".")
                || text.endsWith(":")) {
            return null;
        }
        if (!Names.mayBegin(text) || isOfOthers(i)) {
            return null;
        }
        Byline read = byline(i);
        return read.authors().isEmpty() || read.led() || !read.only() && !read.role() ? null : read;
    }

    /** What on the page says that this name is the author's, or null. */
    private String support(int i, Byline read) {
        String name = read.authors().get(0);
        String text = page.text(i);
        if (i + 1 < page.size() && CREDIT.matcher(page.text(i + 1)).matches()) {
            return null;
        }
        String support = null;
        if (read.role() || i + 1 < page.size() && isOfficeLine(i + 1)) {
            support = "with-role";
        } else if (text.indexOf('@') > 0) {
            support = "with-handle";
        } else if (isShouted(name)) {
            return null;
        } else if (hasBio(name)) {
            support = "of-bio";
        } else if (page.headline() >= 0 && isNearDate(i)) {
            support = BESIDE_DATE;
        } else if (text.length() > name.length() * 2 - 2 && text.indexOf(name, name.length()) >= 0
                || isNamedAgain(i, read)) {
            support = "twice";
        }
        return support != null && isPlausible(read, support.equals(BESIDE_DATE)) ? support : null;
    }

    private static boolean isShouted(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT));
    }

    private boolean isNamedAgain(int i, Byline read) {
        Byline next = i + 1 < page.size() ? bareName(i + 1) : null;
        return next != null && next.authors().equals(read.authors());
    }

    private boolean isOfficeLine(int i) {
        String text = page.text(i);
        return text.length() <= NAME_CHARS
                && !Layout.endsSentence(text)
                && Character.isUpperCase(text.codePointAt(0))
                && Names.isOffice(text)
                && page.label(i) != Label.HEADLINE;
    }

    private boolean isNearDate(int i) {
        for (int gap = 1; gap <= BETWEEN; gap++) {
            if (isDated(i - gap) && isOpenBetween(i, i - gap) || isDated(i + gap) && isOpenBetween(i, i + gap)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a block gives the date, or one that is known only by half: without a year, or "2 days ago". */
    private boolean isDated(int i) {
        if (i < 0 || i >= page.size()) {
            return false;
        }
        return date != null && date.block() == i
                || page.text(i).length() <= 40
                        && HALF_DATE.matcher(page.text(i)).matches();
    }

    private boolean isOpenBetween(int i, int other) {
        for (int j = Math.min(i, other) + 1; j < Math.max(i, other); j++) {
            String text = page.text(j);
            if (text.length() > NAME_CHARS
                    || page.isParagraph(j)
                    || page.label(j) == Label.HEADLINE
                    || !(Names.isOffice(text)
                            || Names.isPress(text)
                            || text.length() < 12
                            || text.contains(page.text(i)))) {
                return false;
            }
        }
        return true;
    }

    private boolean hasBio(String name) {
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

    /** Whether a paragraph of the article tells of this person, which those who write it seldom do. */
    private boolean isMentioned(String name, int to) {
        String last = name.substring(name.lastIndexOf(' ') + 1);
        for (int i = page.bodyStart(); i < to; i++) {
            if (page.isParagraph(i)
                    && !page.text(i).startsWith(name)
                    && page.text(i).contains(last)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a sentence goes on as a note on somebody who writes: "is a reporter at …", "covers …". */
    private static boolean isBio(String rest) {
        return BIO.matcher(rest).matches() && (WRITES.matcher(rest).find() || Names.hasOffice(rest));
    }

    /** Words that the article writes without a capital make up no name: "Software Engineering". */
    private boolean isPlausible(Byline read, boolean strong) {
        for (String author : read.authors()) {
            String[] words = author.split(" ");
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

    /** Below the article: "Written by", a note on the author, "Reporting by … ; Editing by …". */
    private boolean below() {
        for (int i = page.size() - 1; i > page.bodyStart(); i--) {
            String text = page.text(i);
            if (text.length() <= BYLINE_CHARS && !isForeign(i) && below(i, text)) {
                return true;
            }
        }
        return inNote();
    }

    /** A note on the author that stands alone: who is named in front of "is a reporter at …". */
    private boolean inNote() {
        int notes = 0;
        for (int i = page.size() - 1; i > page.bodyStart() && notes < MOST_NOTES; i--) {
            if (page.label(i) != Label.AUTHOR_BIO) {
                continue;
            }
            notes++;
            String note = page.head(i);
            Matcher verb = IS.matcher(note);
            Names.Person person = verb.find() && verb.start() < NAME_CHARS
                    ? Names.person(note.substring(0, verb.start()), false)
                    : null;
            if (person != null
                    && person.whole()
                    && person.certain()
                    && (WRITES.matcher(note).find() || Names.hasWriter(note))
                    && !isMentioned(person.name(), i)
                    && isNearEnd(i)) {
                take("author-of-note", Byline.read(person.name()), person.name(), i);
                return true;
            }
        }
        return false;
    }

    private boolean below(int i, String text) {
        char first = text.charAt(0);
        if ("wWtTsSrRaAgGpPmM".indexOf(first) >= 0
                && text.length() < 30
                && mayBeOnAuthors(text)
                && ABOUT.matcher(text).matches()) {
            return named(i + 1, "author-below")
                    || i + 2 < page.size() && !page.isParagraph(i + 1) && named(i + 2, "author-below");
        }
        if ("wWtTsSrRaAgGpP(".indexOf(first) >= 0 && mayBeOnAuthors(text)) {
            String inner = first == '(' && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
            if (BELOW.matcher(inner).matches()) {
                Byline read = Byline.read(inner.regionMatches(true, 0, "guest ", 0, 6) ? inner.substring(6) : inner);
                if (read.led()
                        && !read.authors().isEmpty()
                        && read.authors().get(0).indexOf(' ') > 0) {
                    take("author-below", read, text, i);
                    return true;
                }
            }
        }
        // A name, and under it what it has done.
        if (text.length() <= NAME_CHARS && isRepeatedBelow(i) && Names.mayBegin(text)) {
            Names.Person person = Names.person(text, false);
            if (person != null && (person.whole() || person.role()) && person.certain()) {
                for (int next = i + 1; next < Math.min(page.size(), i + 4); next++) {
                    String note = page.head(next);
                    if (note.startsWith(person.name())
                            && isBio(note.substring(person.name().length()))
                            && !isMentioned(person.name(), i)
                            && isNearEnd(next)) {
                        take("author-of-note", Byline.read(text), text, i);
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean inBracket() {
        int i = page.bodyStart();
        if (i >= page.size() || page.text(i).charAt(0) < 0x3000) {
            return false;
        }
        Matcher bracket = BRACKET.matcher(page.head(i));
        Byline read = bracket.matches() ? Byline.read(bracket.group(1)) : null;
        if (read == null || read.authors().isEmpty()) {
            return false;
        }
        take("byline-in-dateline", read, bracket.group(1), i);
        return true;
    }

    /** A paper that names nobody of its staff has a byline, and no authors. */
    private boolean ofStaff() {
        for (int i = Math.max(0, page.headline() + 1); i < Math.min(page.bodyStart(), page.bottom()); i++) {
            String text = page.text(i);
            if (text.length() <= 30 && !isForeign(i) && STAFF.matcher(text).matches()) {
                take("byline-of-staff", byline(i), text, i);
                return true;
            }
        }
        return false;
    }

    private static boolean mayBeOnAuthors(String text) {
        return hasBy(text) || text.contains("uthor") || text.contains("AUTHOR") || text.contains("riter");
    }

    /** Whether a line right below begins with the same two words. */
    private boolean isRepeatedBelow(int i) {
        String text = page.text(i);
        int space = text.indexOf(' ');
        int second = text.indexOf(' ', space + 1);
        String name = space < 0 ? text : second < 0 ? text : text.substring(0, second);
        for (int next = i + 1; next < Math.min(page.size(), i + 4); next++) {
            if (page.text(next).length() > text.length() && page.text(next).startsWith(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether hardly any paragraph follows: in the middle of an article such notes tell of those it is about. */
    private boolean isNearEnd(int i) {
        int paragraphs = 0;
        for (int next = i + 1; next < page.size() && paragraphs <= FEW_PARAGRAPHS; next++) {
            paragraphs += page.isParagraph(next) ? 1 : 0;
        }
        return paragraphs <= FEW_PARAGRAPHS;
    }

    private boolean named(int i, String why) {
        if (i >= page.size() || page.text(i).length() > NAME_CHARS) {
            return false;
        }
        Byline read = byline(i);
        if (read.authors().isEmpty() || !read.only() && !read.role()) {
            return false;
        }
        take(why, read, page.text(i), i);
        return true;
    }
}
