package dev.tearsheet.metadata;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Label;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds who published an article: the page names it as the source, above the headline, behind its title, in the claim of
 * rights at the end, or in the name of its newsletter. Many other things stand in these places as well (rubrics,
 * photographers, agencies, names of columns), so a name behind a title or of a newsletter counts only if the page vouches
 * for it.
 */
final class PublisherFinder {

    private static final int HEAD_CHARS = 300;
    /** A longer line says more than whose the rights are, or which the source is. */
    private static final int MOST_CHARS = 200;

    private static final int PUBLISHER_CHARS = 40;
    private static final int MOST_ENTRY_WORDS = 3;
    /** So many names of a kind are held against the whole page: one with thousands of them has no name. */
    private static final int MOST_TRIED = 24;

    /** What parts a title from the name behind it. */
    private static final List<String> BARS = List.of("|", "｜", "–", "—", "-");

    private static final Pattern TITLE_END = Pattern.compile("\\s[|｜–—-]\\s?([^|｜]{2,40})$");
    /** A comma of a name, as in "Reed, Moor & Co", and not behind it. */
    private static final String PARTNER = ",(?=\\s\\p{Lu}\\p{L}+\\s&)";
    /** A point of a name, as in "St. Mary" and "Marsh.example". */
    private static final String POINT = "(?:(?<=\\bSt)\\.|\\.(?=\\p{L}))";

    private static final Pattern COPYRIGHT = Pattern.compile(
            "(?:©|\\(c\\)|copyright)\\s?(?:copyright\\s)?(?:©\\s)?(?:(?:19|20)\\d\\d(?:\\s?[-–]\\s?(?:19|20)?\\d\\d)?)\\s?,?\\s?"
                    + "(?:by\\s)?((?-i:\\p{Lu})(?:[\\p{L}\\d&' ]|" + POINT + "|" + PARTNER + "){1,40}?)"
                    + "(?=(?!" + POINT + "|" + PARTNER + ")[.,|]|\\s(?:all|inc|llc|ltd|corp|-|–|—)\\b|$)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NEWSLETTER = Pattern.compile(
            "^(?:join|subscribe to|sign up (?:for|to)|get) the (\\p{Lu}[\\p{L}\\d.&' ]{2,40}?) newsletter",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Who printed it first, as papers of these languages say beside the date. */
    private static final List<String> SOURCES = List.of("来源", "來源", "Quelle", "Fonte", "Fuente", "Источник", "المصدر");

    private static final Pattern SOURCE =
            Pattern.compile("(?:^|[\\s　])(?:" + String.join("|", SOURCES) + ")\\s?[:：]\\s?([\\p{L}\\d.&' ]{2,30})$");

    private static final Pattern PAPER_IN_HAN = Pattern.compile("\\p{IsHan}{1,6}(?:日报|日報|晚报|晚報|时报|時報|通信|周报|週報)");
    private static final List<String> RIGHTS = List.of("版权所有", "版權所有", "حقوق");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** What a note on the author says: "Ann Example is a senior writer at The Tolland Bay Courier". */
    private static final Pattern EMPLOYER = Pattern.compile(
            "\\b(?:is|serves as|works as)\\s(?:[\\p{L}\\d,'’&/-]{1,24}\\s){0,8}?"
                    + "(?:editor|writer|reporter|correspondent|critic|columnist|contributor|producer|journalist)(?:[\\s-]at[\\s-]large)?"
                    + "(?:\\s(?:and|covering|based|who|specializing|overseeing)\\b[^.]{0,60}?)?\\s(?:at|for|of|with)\\s"
                    + "((?:the\\s)?(?-i:\\p{Lu})[\\p{L}\\d'’+-]*(?:\\.(?:com|org|net))?(?:\\s(?:of\\s|the\\s|of\\sthe\\s|&\\s)?(?-i:\\p{Lu})[\\p{L}\\d'’+-]*){0,4})",
            Pattern.CASE_INSENSITIVE);

    /** A part of each of its roles, in capitals or not. */
    private static final List<String> ROLES = List.of(
            "ditor", "riter", "eporter", "orrespondent", "ritic", "olumnist", "ontributor", "roducer", "ournalist");

    private static final Pattern POSSESSIVE = Pattern.compile("['’]s$");

    /** Whose text others print with a claim of theirs below it; where it is their own page, their name stands there too. */
    private static final Pattern AGENCY = Pattern.compile(
            "(?:the )?(?:australian )?(?:associated press|canadian press|press association|united press)\\b.*"
                    + "|(?:thomson )?reuters|agence france.*|afp|pa media|dpa|efe|ansa|tass|xinhua|kyodo.*",
            Pattern.CASE_INSENSITIVE);

    /** Words that are left of a claim that names nobody. */
    private static final Set<String> NO_NAMES = Set.of(
            "copyright", "all", "rights", "reserved", "content", "policy", "privacy", "terms", "notice", "select");

    private final List<Block> blocks;
    private final Layout page;

    private PublisherFinder(List<Block> blocks, Layout page) {
        this.blocks = blocks;
        this.page = page;
    }

    /**
     * Who published it, and where that was found.
     *
     * @param alone whether the block says nothing else
     */
    record Named(String name, int block, String rule, boolean alone) {}

    /** The publisher, or null. */
    static Named find(List<Block> blocks, Layout page) {
        PublisherFinder finder = new PublisherFinder(blocks, page);
        Named named = finder.labelled();
        named = named == null ? finder.behindTitle() : named;
        named = named == null ? finder.asSource() : named;
        named = named == null ? finder.aboveHeadline() : named;
        named = named == null ? finder.ofAuthor() : named;
        named = named == null ? finder.ofCopyright() : named;
        return named == null ? finder.ofNewsletter() : named;
    }

    private Named labelled() {
        for (int i = 0; i < blocks.size(); i++) {
            if (label(i) == Label.PUBLISHER) {
                return new Named(text(i), i, blocks.get(i).reason().rule(), true);
            }
        }
        return null;
    }

    /** Behind the headline, where the headline stands without it as well, or the rights are claimed for that name. */
    private Named behindTitle() {
        int tried = 0;
        for (int i = 0; i < blocks.size() && tried < MOST_TRIED; i++) {
            boolean isTitle = (label(i) == Label.HEADLINE || label(i) == Label.CAPTION) && hasOneOf(BARS, text(i));
            if (!isTitle || isMenu(text(i))) {
                continue;
            }
            Matcher end = TITLE_END.matcher(text(i).substring(Math.max(0, text(i).length() - HEAD_CHARS)));
            if (end.find() && Character.isUpperCase(end.group(1).codePointAt(0))) {
                tried++;
                String name = end.group(1).strip();
                String title =
                        text(i).substring(0, text(i).length() - end.group().length());
                if (isHeadlineOf(i, title.strip()) || isOwner(name)) {
                    return new Named(name, i, "publisher-behind-title", false);
                }
            }
        }
        return null;
    }

    private boolean isHeadlineOf(int i, String title) {
        for (int j = 0; j < blocks.size(); j++) {
            boolean isHeadline = label(i) == Label.HEADLINE || label(j) == Label.HEADLINE;
            if (j != i && isHeadline && text(j).equalsIgnoreCase(title)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the rights on the page are claimed for this name. */
    private boolean isOwner(String name) {
        for (int i = 0; i < blocks.size(); i++) {
            if (!label(i).isBody() && claimsRights(text(i)) && isNameIn(text(i), name)) {
                return true;
            }
        }
        return false;
    }

    /** Whom a line beside the date names as the source. */
    private Named asSource() {
        int from = Math.max(0, page.headline());
        for (int i = from; i < Math.min(page.bodyStart(), page.bottom()); i++) {
            boolean mayName =
                    text(i).length() <= 2 * PUBLISHER_CHARS && hasColon(text(i)) && hasOneOf(SOURCES, text(i));
            Matcher source = mayName ? SOURCE.matcher(text(i)) : null;
            if (source != null && source.find()) {
                return new Named(source.group(1).strip(), i, "publisher-as-source", source.start() == 0);
            }
        }
        return null;
    }

    /** A name above the headline that the rights at the end belong to. */
    private Named aboveHeadline() {
        String rights = null;
        for (int i = blocks.size() - 1; page.headline() > 0 && i > page.headline() && rights == null; i--) {
            rights = !label(i).isBody() && text(i).length() <= MOST_CHARS && claimsRights(text(i)) ? text(i) : null;
        }
        int best = -1;
        for (int i = 0; i < page.headline(); i++) {
            boolean isNamed = rights != null && isNameIn(rights, text(i))
                    || text(i).length() <= 8 && PAPER_IN_HAN.matcher(text(i)).matches();
            best = isNamed && (best < 0 || text(i).length() > text(best).length()) ? i : best;
        }
        return best < 0 ? null : new Named(text(best), best, "publisher-above-headline", true);
    }

    /** Whom the note on the author writes for; what nobody is sure of may be such a note where no certain paragraph follows. */
    private Named ofAuthor() {
        int last = blocks.size() - 1;
        while (last >= 0 && label(last) != Label.BODY) {
            last--;
        }
        for (int i = Math.max(0, page.headline()); i < blocks.size(); i++) {
            boolean mayBeNote = label(i) == Label.UNDECIDED
                    ? last >= 0 && i > last
                    : label(i) != Label.BODY && label(i) != Label.COMMENTS;
            if (mayBeNote && hasOneOf(ROLES, page.head(i))) {
                Matcher employer = EMPLOYER.matcher(page.head(i));
                if (employer.find()) {
                    String name = POSSESSIVE.matcher(employer.group(1)).replaceFirst("");
                    return new Named(
                            name.startsWith("the ") ? name.substring(4) : name, i, "publisher-of-author", false);
                }
            }
        }
        return null;
    }

    private static boolean hasOneOf(List<String> words, String text) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private Named ofCopyright() {
        int tried = 0;
        for (int i = blocks.size() - 1; i >= 0 && tried < MOST_TRIED; i--) {
            if (!label(i).isBody() && hasCopyright(page.head(i))) {
                tried++;
                Matcher copyright = COPYRIGHT.matcher(page.head(i));
                while (copyright.find()) {
                    String name = copyright.group(1).strip();
                    if (isName(name) && (!AGENCY.matcher(name).matches() || standsAlone(name))) {
                        return new Named(name, i, "publisher-of-copyright", false);
                    }
                }
            }
        }
        return null;
    }

    private static boolean isName(String name) {
        for (String word : SPACES.split(name.toLowerCase(Locale.ROOT))) {
            if (!NO_NAMES.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private boolean standsAlone(String name) {
        for (int i = 0; i < blocks.size(); i++) {
            if (text(i).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private Named ofNewsletter() {
        int tried = 0;
        for (int i = 0; i < blocks.size() && tried < MOST_TRIED; i++) {
            if (!label(i).isBody() && hasNewsletter(page.head(i))) {
                Matcher newsletter = NEWSLETTER.matcher(page.head(i));
                if (newsletter.find()) {
                    tried++;
                    String name = newsletter.group(1).strip();
                    if (standsAlone(name) || isOwner(name)) {
                        return new Named(name, i, "publisher-of-newsletter", false);
                    }
                }
            }
        }
        return null;
    }

    /** Whether a line parts nothing but a few words by bars, and more than two of them: "Home | News | Jobs". */
    private static boolean isMenu(String text) {
        int parts = 0;
        int words = 0;
        for (String word : SPACES.split(text)) {
            boolean isBar = word.equals("|") || word.equals("｜");
            parts += isBar ? 1 : 0;
            words = isBar ? 0 : words + 1;
            if (words > MOST_ENTRY_WORDS) {
                return false;
            }
        }
        return parts >= 2;
    }

    private static boolean claimsRights(String text) {
        return text.indexOf('©') >= 0 || text.charAt(0) >= 0x600 && hasOneOf(RIGHTS, text);
    }

    private static boolean hasColon(String text) {
        return text.indexOf(':') >= 0 || text.indexOf('：') >= 0;
    }

    /** Whether a claim of rights is this one's: the name stands behind its sign or year, and nothing goes on with it. */
    private static boolean isNameIn(String rights, String name) {
        int at = name.length() < 4 || name.length() > PUBLISHER_CHARS ? -1 : rights.indexOf(name);
        if (at <= 0 || name.indexOf('©') >= 0) {
            return false;
        }
        String before = rights.substring(0, at).strip();
        String behind = rights.substring(at + name.length()).strip();
        char last = before.isEmpty() ? ' ' : before.charAt(before.length() - 1);
        char next = behind.isEmpty() ? '.' : behind.charAt(0);
        boolean isOwner = "©«".indexOf(last) >= 0 || Character.isDigit(last) || last == '有' || before.endsWith("by");
        boolean ends = name.charAt(0) >= 0x3000 || Character.isDigit(next) || ".,|-–—»".indexOf(next) >= 0;
        return isOwner && (ends || behind.startsWith("All "));
    }

    /** Whether a claim of copyright can begin in it, which is much faster to see than whose it is. */
    private static boolean hasCopyright(String text) {
        return text.indexOf('©') >= 0
                || text.contains("opyright")
                || text.contains("OPYRIGHT")
                || text.contains("(c)")
                || text.contains("(C)");
    }

    private static boolean hasNewsletter(String text) {
        return "jJsSgG".indexOf(text.charAt(0)) >= 0 && (text.contains("ewsletter") || text.contains("EWSLETTER"));
    }

    private String text(int i) {
        return blocks.get(i).text();
    }

    private Label label(int i) {
        return blocks.get(i).label();
    }
}
