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
 * a bare name between headline and article that something else on the page speaks for, or that many are given and the
 * article does not tell of; then what stands below the article; last a bracket in the dateline, and the staff.
 */
final class AuthorFinder {

    private static final int BYLINE_CHARS = 200;
    private static final int NAME_CHARS = 70;
    private static final int MOST_LINES = 6;
    /** How far above the headline a bare name may stand, with the date beside it. */
    private static final int ABOVE = 5;

    /** How many lines may stand between a name and the date: what the writer is, and for whom. */
    private static final int BETWEEN = 3;

    private static final int NEAR_HEADLINE = 4;
    /** Longer names of papers are rare. */
    private static final int PAPER_WORDS = 3;
    /** A longer line is no heading. */
    private static final int HEADING_CHARS = 40;
    /** As much as the label of a date behind a name has: "Ann Reed|Published". */
    private static final int LABEL_CHARS = 12;

    private static final String BESIDE_DATE = "beside-date";

    private static final Pattern NO_AUTHORS = Pattern.compile(
            "(?:contributions? from|edited by|reviewed by|medically reviewed by|fact[ -]checked by|photos?|photographs?|photography|photos? by|photographs? by|foto|bild|image|illustration|photographer|artist|narrated by|translated by|guest|featuring"
                    + "|starring|interview with|editor|host"
                    + "|illustrations? by|images? by|credit|image credit|photo credit|hosted by|with|source|via|sponsored by|in partnership with|presented by)\\s?:?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HALF_DATE = Pattern.compile(
            "(?:published |posted |updated )?(?:\\d{1,2}[-/.]\\d{1,2}[-/. —–]{1,3}\\d{2,4}|(?:\\d{1,3}|an?) ?(?:sec|second|min|minute|hour|hr|h|day|d|week|month|year|mo|yr)s? ago|today.{0,20}|yesterday.{0,20}"
                    + "|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.? \\d{1,2}|\\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\\W*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_AUTHORS = Pattern.compile(
            "author|autor|auteur|writ|report|\\bby\\b|\\bvon\\b|\\bpar\\b|\\bpor\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEVERAL = Pattern.compile("(?:s|\\(s\\))\\s?:?$", Pattern.CASE_INSENSITIVE);
    private static final Pattern ENDS_IN_TIME = Pattern.compile("\\d\\s?[ap]\\.m\\.$", Pattern.CASE_INSENSITIVE);
    private static final Pattern AGO = Pattern.compile(
            "\\b\\w{1,5} (?:second|minute|hour|day|week|month|year)s? ago\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern CREDIT = Pattern.compile(
            "getty images.*|(?:/|via )?(?:ap|afp|reuters|getty|shutterstock|istock|unsplash|pexels)(?:[ /].*)?",
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
    private final Mentions mentions;
    private final Set<Integer> used = new TreeSet<>();
    private final Map<Integer, Byline> read = new HashMap<>();
    private final List<String> authors = new ArrayList<>();
    private String byline;
    private String publisher;
    private String rule;

    private AuthorFinder(Layout page, DateFinder.Dated date) {
        this.page = page;
        this.date = date;
        mentions = new Mentions(page);
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
        boolean statement =
                Layout.endsSentence(text) && !ENDS_IN_TIME.matcher(text).find() && words(text) > 5;
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
        String above = i > 0 ? page.text(i - 1) : "";
        return !above.isEmpty()
                && above.length() < HEADING_CHARS
                && (NO_AUTHORS.matcher(above).matches()
                        || above.endsWith(":") && !OF_AUTHORS.matcher(above).find());
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
        boolean isOfSeveral = SEVERAL.matcher(page.text(lead)).find();
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
            boolean goesOn = text.regionMatches(true, 0, "and ", 0, 4)
                    || isJoint(i - 1)
                    || isOfSeveral && GivenNames.begins(text);
            if (any && !goesOn) {
                break;
            }
            Byline read = Byline.read(
                    "By " + (goesOn && text.regionMatches(true, 0, "and ", 0, 4) ? text.substring(4) : text));
            if (read.authors().isEmpty()
                    || !read.only() && !read.role()
                    || !mentions.isPlausible(read.authors(), true)) {
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
        if (text.length() > BYLINE_CHARS || page.label(i) == Label.HEADLINE) {
            return false;
        }
        Byline read = byline(i);
        if (read.authors().isEmpty() || !read.only() && !read.role() || !mentions.isPlausible(read.authors(), true)) {
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
        } else if (isOfPaper(i, name)) {
            support = "with-paper";
        } else if (isShouted(name)) {
            return null;
        } else if (mentions.hasBio(name)) {
            support = "of-bio";
        } else if (page.headline() >= 0 && isNearDate(i)) {
            support = BESIDE_DATE;
        } else if (text.length() > name.length() * 2 - 2 && text.indexOf(name, name.length()) >= 0
                || isNamedAgain(i, read)) {
            support = "twice";
        } else if (isLone(i, read)) {
            support = "alone";
        }
        return support != null && mentions.isPlausible(read.authors(), support.equals(BESIDE_DATE)) ? support : null;
    }

    /** Whether the line below the headline goes on with a paper that people work for: "Ann Reed WEIR COURIER". */
    private boolean isOfPaper(int i, String name) {
        String text = page.text(i);
        String rest = text.startsWith(name) ? text.substring(name.length()).strip() : "";
        return isBelowHeadline(i)
                && GivenNames.begins(name)
                && !rest.isEmpty()
                && Character.isUpperCase(rest.codePointAt(0))
                && words(rest) <= PAPER_WORDS
                && Names.isPress(rest)
                && !Names.hasOffice(rest);
    }

    /**
     * Whether a line below the headline is a name that many are given and nothing else, not one of a list, and the article
     * does not tell of that one.
     */
    private boolean isLone(int i, Byline read) {
        String name = read.authors().get(0);
        String text = page.text(i);
        return read.only()
                && text.startsWith(name)
                && text.length() <= name.length() + LABEL_CHARS
                && isBelowHeadline(i)
                && i < page.bodyStart()
                && GivenNames.begins(name)
                && !Names.mayBeOther(name)
                && !isOneOfList(i, name)
                && !mentions.isMentioned(name, page.size());
    }

    private boolean isOneOfList(int i, String name) {
        for (int next : new int[] {i - 1, i + 1}) {
            Byline other = next > page.headline() && next < page.size() ? bareName(next) : null;
            if (other != null && !other.authors().contains(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean isBelowHeadline(int i) {
        return page.headline() >= 0 && i > page.headline() && i <= page.headline() + NEAR_HEADLINE;
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

    private boolean below() {
        AuthorBelow.Found found = AuthorBelow.find(page, mentions);
        if (found == null) {
            return false;
        }
        used.addAll(found.blocks());
        found.read().forEach(read -> take(found.rule(), read, found.printed()));
        return true;
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
}
