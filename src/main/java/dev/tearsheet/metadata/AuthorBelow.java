package dev.tearsheet.metadata;

import dev.tearsheet.article.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds who wrote an article in what stands below it: a line that says so, a heading such as "About the author" and the
 * name under it, the author's picture and name, a note on the author, or where the author can be reached.
 *
 * <p>Made for one article and one thread.
 */
final class AuthorBelow {

    /** The rule for a note, which may be a paragraph of the article: then it stays one. */
    static final String NOTE = "author-of-note";

    private static final String BELOW = "author-below";

    private static final int LINE_CHARS = 200;
    private static final int NAME_CHARS = 70;
    private static final int HEADING_CHARS = 30;
    private static final int MOST_NOTES = 20;
    private static final int MOST_AUTHORS = 6;
    private static final int MOST_GUESTS = 3;
    /** A note begins so many lines below the name, or sooner. */
    private static final int MOST_LINES = 5;
    /** How many lines may stand between the names of two authors: what the first is, and the initials of the second. */
    private static final int MOST_BETWEEN = 2;

    /** To look for a name takes as long as the article is. */
    private static final int MOST_SOUGHT = 50;

    private static final int INITIALS_CHARS = 3;

    private static final Pattern IS = Pattern.compile("\\s(?:is|covers|writes|reports)\\s");
    private static final Pattern SAYS = Pattern.compile(
            "(?:written|words|text|story|report|reporting|reported|article|guest post|posted|authored) by\\b.*|authors?\\s?:.*|(?:guest )?author\\s\\p{Lu}[^.,]{3,50}",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ABOUT = Pattern.compile(
            "about (?:the )?(?:authors?|writer)s?\\s?:?|(?:the )?author(?:\\(?s\\)?)? ?(?:bio|profile)?:?"
                    + "|(?:written|posted|published|words|text|story|article|post|guest post|report) by\\s?:?|(?:meet|contact) the (?:author|writer):?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ABOUT_NAME =
            Pattern.compile("about the (?:author|writer)\\s?[:–—-]\\s+(.{5,50})", Pattern.CASE_INSENSITIVE);
    /** What scrapers call the picture in a note on the author; other pictures are of those it tells of. */
    private static final Pattern PICTURE =
            Pattern.compile("^(?:picture|headshot) of |['’]s (?:profile picture|headshot)$", Pattern.CASE_INSENSITIVE);
    /** What stands under a name, and says no more than that it is the author's. */
    private static final Pattern OFFICE = Pattern.compile(
            "(?:(?:contributing|staff|guest|senior|freelance|lead|blog) )?(?:author|writer|contributor|reporter|columnist)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern REACHED = Pattern.compile(
            "^[•·–—-]?\\s*(?:(?:Contact|Email|E-mail|Reach|Follow|Write to)\\s"
                    + "((?:\\p{L}+\\s){0,2}(?i:reporter|editor|writer|correspondent|columnist)\\s)?(.{5,40}?)\\s(?:at|on|via)\\s\\S.*"
                    + "|(.{5,40}?)\\s(?:can|may) be (?:reached|contacted|followed)\\b.*)",
            Pattern.DOTALL);
    /** How a note begins in which authors speak for themselves. */
    private static final Pattern SELF = Pattern.compile("(?:Hi|Hello|Hey|I['’]m|I am)\\b");
    /** A guest's note: "Ann Reed, a former mayor of Weir, is president of …". */
    private static final Pattern GUEST = Pattern.compile(
            "^[•·–—-]?\\s*(?:Dr\\.? |Prof\\.? )?(\\p{Lu}[^,]{4,35}?)(?:,[^.]{2,90},)? is (?:an? |the )?(.{5,}?)$",
            Pattern.DOTALL);

    private static final Pattern OPINION =
            Pattern.compile("\\b(?:opinion|op-ed|commentary|guest|viewpoint|column)\\b", Pattern.CASE_INSENSITIVE);

    private static final String BULLETS = "•*·–—-";
    private static final Set<String> GUESTS = Names.words(
            "chairman chairwoman chair dean attorney lawyer physician doctor economist historian senator member faculty "
                    + "president director professor fellow partner founder co-founder chief author lecturer scientist "
                    + "researcher executive ceo analyst consultant strategist engineer student owner teacher poet novelist");

    private final Layout page;
    private final Mentions mentions;
    private int sought;
    private int said;

    private AuthorBelow(Layout page, Mentions mentions) {
        this.page = page;
        this.mentions = mentions;
    }

    /**
     * Somebody who was found.
     *
     * @param blocks where, in order
     * @param printed as the page prints it
     */
    record Found(List<Integer> blocks, List<Byline> read, String printed, String rule) {

        Found(int block, Byline read, String printed, String rule) {
            this(List.of(block), List.of(read), printed, rule);
        }
    }

    /** Who wrote it, or null. */
    static Found find(Layout page, Mentions mentions) {
        AuthorBelow below = new AuthorBelow(page, mentions);
        Found found = below.nearestToEnd(below::announced);
        found = found == null ? below.nearestToEnd(below::shown) : found;
        found = found == null ? below.inNote() : found;
        return found == null ? below.guest() : found;
    }

    /** What the rule finds in a short line below the article, the last one first. */
    private Found nearestToEnd(IntFunction<Found> rule) {
        for (int i = page.size() - 1; i > page.bodyStart(); i--) {
            Found found = page.text(i).length() <= LINE_CHARS && !page.isForeign(i) ? rule.apply(i) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Found announced(int i) {
        if (page.label(i) == Label.RELATED) {
            return null;
        }
        Found found = headed(i, page.text(i));
        return found == null ? said(i, page.text(i)) : found;
    }

    private Found shown(int i) {
        Found found = reached(i, page.text(i));
        return found == null && page.label(i) != Label.RELATED ? named(i, page.text(i)) : found;
    }

    /** The names under a heading that announces them. */
    private Found headed(int i, String text) {
        if ("wWtTsSrRaAgGpPmMcC".indexOf(text.charAt(0)) < 0 || !mayBeOnAuthors(text)) {
            return null;
        }
        if (text.length() < HEADING_CHARS && ABOUT.matcher(text).matches()) {
            Found found = under(i + 1);
            return found == null && i + 2 < page.size() && !page.isParagraph(i + 1) ? under(i + 2) : found;
        }
        Matcher about = text.length() <= NAME_CHARS ? ABOUT_NAME.matcher(text) : null;
        Names.Person person = about != null && about.matches() ? Names.person(about.group(1), false) : null;
        return person != null && person.whole() && person.certain()
                ? new Found(i, Byline.read(person.name()), text, BELOW)
                : null;
    }

    /** The first name, and those of others below it, where at most what each of them is stands between. */
    private Found under(int first) {
        List<Integer> blocks = new ArrayList<>();
        List<Byline> read = new ArrayList<>();
        for (int i = first;
                i < page.size() && read.size() < MOST_AUTHORS && page.text(i).length() <= NAME_CHARS;
                i++) {
            String text = page.text(i);
            Byline next = Byline.read(text);
            boolean isOne = !next.authors().isEmpty() && (next.only() || next.role());
            if (isOne && (read.isEmpty() || next.only() && GivenNames.begins(text))) {
                blocks.add(i);
                read.add(next);
            } else if (read.isEmpty()
                    || i - blocks.get(blocks.size() - 1) > MOST_BETWEEN
                    || !Names.isOffice(text) && text.length() > INITIALS_CHARS) {
                break;
            }
        }
        return read.isEmpty() ? null : new Found(blocks, read, page.text(first), BELOW);
    }

    /** "Written by Ann Reed", "Author: Ann Reed", "By Ann Reed". */
    private Found said(int i, String text) {
        if ("wWtTsSrRaAgGpPbB(".indexOf(text.charAt(0)) < 0 || !mayBeOnAuthors(text)) {
            return null;
        }
        String inner = text.charAt(0) == '(' && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
        boolean isLine = text.length() <= NAME_CHARS && inner.startsWith("By ") && mentions.isNearEnd(i);
        if (!isLine && !SAYS.matcher(inner).matches()) {
            return null;
        }
        said++;
        if (said > MOST_SOUGHT) {
            return null;
        }
        Byline read = Byline.read(inner.regionMatches(true, 0, "guest ", 0, 6) ? inner.substring(6) : inner);
        return read.led()
                        && !read.authors().isEmpty()
                        && read.authors().get(0).indexOf(' ') > 0
                        && (!isLine || read.only() || read.role())
                ? new Found(i, read, text, BELOW)
                : null;
    }

    private static boolean mayBeOnAuthors(String text) {
        return text.contains("by")
                || text.contains("By")
                || text.contains("BY")
                || text.contains("uthor")
                || text.contains("AUTHOR")
                || text.contains("riter");
    }

    /** "Ann Reed can be reached at …". */
    private Found reached(int i, String text) {
        if (text.indexOf('@') < 0 && !text.contains(" be reached") || !mentions.isNearEnd(i)) {
            return null;
        }
        Matcher matcher = REACHED.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String name = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        Names.Person person = Names.person(name, false);
        return person != null
                        && person.whole()
                        && person.certain()
                        && (matcher.group(1) != null || isAddressOf(person.name(), text))
                        && isUnmentioned(person.name(), i)
                ? new Found(i, Byline.read(person.name()), text, NOTE)
                : null;
    }

    /** Whether the last name stands in an address: at "tickets@…" somebody else can be reached. */
    private static boolean isAddressOf(String name, String text) {
        String last = name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        int at = text.indexOf('@');
        return at > 0
                && text.substring(text.lastIndexOf(' ', at) + 1, at)
                        .toLowerCase(Locale.ROOT)
                        .contains(last);
    }

    /** A name that is the author's by what stands round it: a picture, an office, a note that begins with it. */
    private Found named(int i, String text) {
        if (text.length() > NAME_CHARS || i + 1 >= page.size() || !mentions.isNearEnd(i) || !mayBeName(i, text)) {
            return null;
        }
        boolean isTwice = page.text(i + 1).equals(text);
        Names.Person person = Names.person(text, isTwice && GivenNames.begins(text));
        if (person == null || !(person.whole() || person.role())) {
            return null;
        }
        String name = person.name();
        String next = page.text(i + 1);
        boolean isAuthor = PICTURE.matcher(text).find() && next.equals(name);
        boolean hasOffice =
                person.whole() && text.startsWith(name) && OFFICE.matcher(next).matches();
        for (int note = i + 1; note < Math.min(page.size(), i + MOST_LINES) && !isAuthor; note++) {
            String head = page.head(note);
            isAuthor = head.length() > text.length()
                    && (isBioOn(name, head)
                            || (isTwice || hasOffice) && person.certain() && Mentions.noteOn(name, head) != null
                            || isTwice && SELF.matcher(head).lookingAt());
        }
        return isAuthor && isUnmentioned(name, i) ? new Found(i, Byline.read("By " + name), name, NOTE) : null;
    }

    /** Whether the article above does not tell of this person; where it tells of too many, nobody else is sought in it. */
    private boolean isUnmentioned(String name, int i) {
        sought++;
        return sought <= MOST_SOUGHT && !mentions.isMentioned(name, i);
    }

    /** Most lines can be told not to be names at once. */
    private boolean mayBeName(int i, String text) {
        return text.indexOf(' ') < 0 ? page.text(i + 1).equals(text) : Names.mayBegin(text) || Names.mayBeFramed(text);
    }

    /** Whether a note says that the one whom it is on writes, or what for; of one by the first name, what for. */
    private static boolean isBioOn(String name, String head) {
        String rest = Mentions.noteOn(name, head);
        return rest != null && (head.startsWith(name) ? Mentions.isBio(rest) : Names.hasOffice(head));
    }

    /** A note on the author that stands alone: who is named in front of "is a reporter at …". */
    private Found inNote() {
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
                    && Mentions.writes(note)
                    && mentions.isNearEnd(i)
                    && isUnmentioned(person.name(), i)) {
                return new Found(i, Byline.read(person.name()), person.name(), NOTE);
            }
        }
        return null;
    }

    /**
     * The last paragraph of an article by a guest says who the guest is; so do the last ones where there are several. News
     * ends with others: so the page has to say that it is an opinion, or the paragraph that it is a note.
     */
    private Found guest() {
        boolean isOpinion = isOpinion();
        List<Integer> blocks = new ArrayList<>();
        List<Byline> read = new ArrayList<>();
        for (int i = page.size() - 1; i > page.bodyStart() && mentions.isNearEnd(i, 1); i--) {
            boolean mayBeNote = isOpinion
                    || page.label(i) == Label.AUTHOR_BIO
                    || BULLETS.indexOf(page.text(i).charAt(0)) >= 0;
            Names.Person person = !mayBeNote || page.isForeign(i) ? null : guest(page.head(i));
            if (person != null && isUnmentioned(person.name(), i)) {
                blocks.add(0, i);
                read.add(0, Byline.read(person.name()));
            } else if (!read.isEmpty()) {
                break;
            }
        }
        return read.isEmpty() || read.size() > MOST_GUESTS
                ? null
                : new Found(blocks, read, read.get(0).authors().get(0), NOTE);
    }

    /** Whether a line above the article says that it is not news. */
    private boolean isOpinion() {
        for (int i = 0; i < Math.min(page.size(), page.bodyStart()); i++) {
            if (page.text(i).length() <= LINE_CHARS
                    && OPINION.matcher(page.text(i)).find()) {
                return true;
            }
        }
        return false;
    }

    private static Names.Person guest(String note) {
        Matcher guest = note.contains(" is ") ? GUEST.matcher(note) : null;
        if (guest == null || !guest.matches()) {
            return null;
        }
        Names.Person person = Names.person(guest.group(1), false);
        return person != null
                        && person.whole()
                        && person.certain()
                        && GivenNames.begins(person.name())
                        && Names.hasWord(guest.group(2), GUESTS)
                ? person
                : null;
    }
}
