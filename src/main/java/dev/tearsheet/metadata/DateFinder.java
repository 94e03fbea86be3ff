package dev.tearsheet.metadata;

import dev.tearsheet.metadata.PublicationDate.Order;
import dev.tearsheet.metadata.PublicationDate.Said;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the date on which an article came out among the dates of its page: it stands beside the headline, alone or with
 * the byline, or a label says what it is. What is left open is no date: captions, events, sidebars, copyright.
 */
final class DateFinder {

    private static final int MOST_CHARS = 250;
    private static final int ENOUGH = 0;
    /** Of a longer line only a date at its beginning counts: in the dateline, or behind a label. */
    private static final int LONG_CHARS = 160;

    private static final int OPENING_CHARS = 120;
    /** A longer line away from the headline says more than when it was published. */
    private static final int LABELLED_CHARS = 120;

    /** Within so many characters a line that begins with a label has said it. */
    private static final int LABEL_CHARS = 20;

    private static final Pattern LONE_LABEL = Pattern.compile(
            "(?:(?:first |originally )?(?:published|posted)(?: (?:on|at))?|date(?: (?:published|posted))?|publication date"
                    + "|(?:last )?(?:updated|modified)(?: (?:on|at))?|veröffentlicht(?: am)?|publié(?: le)?|publicado(?: el| em)?)\\s?:?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern DATELINE =
            Pattern.compile("\\p{Lu}[\\p{Lu}.'’ -]{2,30}(?:,\\s\\p{Lu}[\\p{L}. ]{1,20})?,\\s$");
    private static final Pattern BYLINE_BEFORE =
            Pattern.compile("\\bBy(?:\\s\\p{Lu}[\\p{L}.'’-]{1,20}){2,4},?\\s(?:(?:on|at)\\s|[|•·–-]\\s)?$");
    private static final Pattern WEEKDAY =
            Pattern.compile("\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b", Pattern.CASE_INSENSITIVE);
    /** With the hour of an update, papers tell of the same day; without, blogs often tell of one years later. */
    private static final Pattern HOUR =
            Pattern.compile("(?<!\\d)\\d{1,2}[:.]\\d\\d(?!\\d)|\\d\\s?[ap]\\.?m\\b", Pattern.CASE_INSENSITIVE);

    /** As science news asks to be cited: "Citation: Tides turn early (2019, March 4) retrieved …". */
    private static final Pattern CITATION = Pattern.compile(
            "^(?:Citation|Cite (?:this|as)|How to cite)\\b.{1,240}\\(((?:19|20)\\d\\d), (\\p{Lu}\\p{L}{2,8} \\d{1,2})\\)");

    private static final Pattern READ_TIME = Pattern.compile("\\d\\s?min(?:ute)?s?\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    /** Words that make a date one of something else. */
    private static final Set<String> OTHER_DATES = Set.of(
            "until",
            "deadline",
            "expires",
            "expired",
            "ends",
            "valid",
            "born",
            "died",
            "event",
            "events",
            "due",
            "effective",
            "register",
            "rsvp",
            "joined",
            "copyright",
            "issue",
            "release",
            "through",
            "airs",
            "premieres");

    /** Words of captions and credits. */
    private static final Set<String> PICTURES = Set.of(
            "photo",
            "photograph",
            "pictured",
            "image",
            "images",
            "getty",
            "credit",
            "file",
            "shows",
            "seen",
            "foto",
            "screenshot",
            "courtesy",
            "caption");

    /** Words that stand beside a date and mean nothing more. */
    private static final Set<String> COMPANY = Names.words(
            "written published posted updated modified last first on at am pm a m p et est edt pt pst pdt ct cst cdt mt "
                    + "gmt utc bst cet cest ist sast aest aedt the of date dated original originally created issued by min "
                    + "mins minute minutes read reading time monday tuesday wednesday thursday friday saturday sunday mon "
                    + "tue tues wed thu thur thurs fri sat sun st nd rd th and or comments comment views veröffentlicht "
                    + "aktualisiert stand um uhr den vom montag dienstag mittwoch donnerstag freitag samstag sonntag "
                    + "publié mis à jour le h lundi mardi mercredi jeudi vendredi samedi dimanche publicado actualizado "
                    + "el las de del lunes martes miércoles jueves viernes sábado domingo");

    private DateFinder() {}

    /**
     * A date and where it was found.
     *
     * @param block the block that prints it
     */
    record Dated(int block, PublicationDate date, String rule) {}

    /** The date of publication, or null. */
    static Dated find(Layout page) {
        Order order = Order.UNKNOWN;
        boolean orderKnown = false;
        Dated best = null;
        int bestScore = ENOUGH;
        for (int i = 0; i < page.size(); i++) {
            boolean near = i >= page.top() && i < page.bottom();
            if (page.isForeign(i) || !near && !couldBeLabelled(page, i)) {
                continue;
            }
            if (page.text(i).length() > LONG_CHARS
                    && !PublicationDate.couldHaveDate(page.text(i), OPENING_CHARS)
                    && !endsInNumber(page.text(i))) {
                continue;
            }
            String head = page.head(i);
            if (!PublicationDate.couldHaveDate(head) || !near && !mayBeLabelled(page, i)) {
                continue;
            }
            PublicationDate.Open open = !orderKnown && near ? PublicationDate.open(head) : null;
            if (open != null) {
                order = order(page, open);
                orderKnown = true;
            }
            PublicationDate date = PublicationDate.in(head, order);
            if (date == null) {
                continue;
            }
            Said said = said(page, i, date);
            Rest rest = Rest.of(head, date);
            int score = score(page, i, near, said, rest, head, date);
            if (score > bestScore) {
                bestScore = score;
                best = new Dated(i, date, rule(said, rest, near, page, i));
            }
        }
        best = best == null ? cited(page) : best;
        return best == null ? belowEnd(page) : best;
    }

    /** The date by which the page itself wants to be cited. */
    private static Dated cited(Layout page) {
        for (int i = Math.max(0, page.headline()); i < page.size(); i++) {
            Matcher citation = page.text(i).startsWith("Cit") || page.text(i).startsWith("How to cite")
                    ? CITATION.matcher(page.head(i))
                    : null;
            if (citation != null && citation.find()) {
                String iso = PublicationDate.read(citation.group(2) + ", " + citation.group(1));
                if (iso != null) {
                    PublicationDate date = new PublicationDate(iso, citation.start(1), citation.end(2), Said.PUBLISHED);
                    return new Dated(i, date, "date-in-citation");
                }
            }
        }
        return null;
    }

    /** The only date that stands alone below the article: blogs print it there. Lists of other articles have several. */
    private static Dated belowEnd(Layout page) {
        Dated only = null;
        for (int i = page.bodyEnd() + 1; i < page.size(); i++) {
            String text = page.text(i);
            if (page.isForeign(i) || text.length() > LABELLED_CHARS || !PublicationDate.couldHaveDate(text)) {
                continue;
            }
            PublicationDate date = PublicationDate.in(text, Order.UNKNOWN);
            Rest rest = date == null ? null : Rest.of(text, date);
            if (rest == null || date.said() == Said.UPDATED || rest.other() || rest.words() > 0 && !rest.by()) {
                continue;
            }
            if (only != null && !only.date().iso().equals(date.iso())) {
                return null;
            }
            only = only == null ? new Dated(i, date, "date-below-end") : only;
        }
        return only;
    }

    private static String rule(Said said, Rest rest, boolean near, Layout page, int i) {
        if (said == Said.PUBLISHED) {
            return near ? "date-labelled" : "date-labelled-away-from-headline";
        }
        if (said == Said.UPDATED) {
            return "date-of-update";
        }
        if (page.isParagraph(i)) {
            return "date-in-dateline";
        }
        return rest.words() == 0 ? "date-alone" : rest.by() ? "date-with-byline" : "date-in-line";
    }

    private static int score(
            Layout page, int i, boolean near, Said said, Rest rest, String head, PublicationDate date) {
        if (near && isDateline(page, i, head, date)) {
            return 2;
        }
        if (rest.other() || rest.picture() && said != Said.PUBLISHED) {
            return Integer.MIN_VALUE;
        }
        boolean labelled = said == Said.PUBLISHED;
        if (!near) {
            // Away from the headline only a line that does nothing but say when it was published.
            return labelled && date.from() <= 30 && rest.words() <= 8 ? 8 : Integer.MIN_VALUE;
        }
        boolean endsDek = endsWithByline(page, i, head, date);
        if (!endsDek && (page.isParagraph(i) && !rest.by() || rest.sentence())) {
            // In a sentence others publish too: "The analysis, published online on March 4, 2021, …".
            if (!labelled || date.from() > 60 || !opensAsLabel(head)) {
                return Integer.MIN_VALUE;
            }
        }
        boolean updated = said == Said.UPDATED;
        if (updated && !HOUR.matcher(head).find()) {
            return Integer.MIN_VALUE;
        }
        if (!labelled
                && !updated
                && i < page.headline()
                && !READ_TIME.matcher(head).find()
                && (page.headline() - i > 2 || WEEKDAY.matcher(head).find())) {
            // Many papers print today's date at the top of every page.
            return Integer.MIN_VALUE;
        }
        boolean plain = rest.words() == 0 || rest.by();
        if (!labelled && page.paragraphsAbove(i) > 0 && !plain && (rest.words() > 3 || page.paragraphsAbove(i) > 1)) {
            return Integer.MIN_VALUE;
        }
        int score = labelled ? 22 : updated ? 2 : 10;
        score += rest.words() == 0 ? 8 : rest.by() || endsDek ? 7 : rest.words() <= 3 ? 4 : rest.words() <= 7 ? 0 : -8;
        score += i > page.headline() && i <= page.bodyStart() ? 6 : 0;
        score -= Math.min(12, Math.abs(i - Math.max(0, page.headline())));
        score -= i > page.bodyStart() ? 6 : 0;
        return score;
    }

    /** Whether the article begins with place and date: "MARSH END, March 4, 2019 (MNA) —". */
    private static boolean isDateline(Layout page, int i, String head, PublicationDate date) {
        return i >= page.headline()
                && i <= page.bodyStart() + 1
                && head.length() > date.to()
                && " (/-–—:".indexOf(head.charAt(date.to())) >= 0
                && page.isParagraph(i)
                && DATELINE.matcher(head.substring(0, date.from())).matches();
    }

    private static boolean endsInNumber(String text) {
        return Character.isDigit(text.charAt(text.length() - 1));
    }

    /** Whether byline and date were run into the dek above the article: "… for the winter. By Ann Example on March 4, 2019". */
    private static boolean endsWithByline(Layout page, int i, String head, PublicationDate date) {
        return i <= page.bodyStart()
                && date.to() == page.text(i).length()
                && BYLINE_BEFORE.matcher(head.substring(0, date.from())).find();
    }

    private static Said said(Layout page, int i, PublicationDate date) {
        if (date.said() != Said.NOTHING || i == 0 || date.from() > 12) {
            return date.said();
        }
        String above = page.text(i - 1);
        return isLoneLabel(above) ? PublicationDate.said(above) : Said.NOTHING;
    }

    private static boolean couldBeLabelled(Layout page, int i) {
        String text = page.text(i);
        return text.length() <= LABELLED_CHARS && (mayLabel(text) || i > 0 && couldBeLoneLabel(page.text(i - 1)));
    }

    /** Whether a line away from the headline could say when it was published: it is short, and so is what it says. */
    private static boolean mayBeLabelled(Layout page, int i) {
        String text = page.text(i);
        return mayLabel(text) && opensAsLabel(text) || i > 0 && isLoneLabel(page.text(i - 1));
    }

    private static boolean opensAsLabel(String text) {
        return PublicationDate.said(text.substring(0, Math.min(LABEL_CHARS, text.length()))) == Said.PUBLISHED;
    }

    private static boolean isLoneLabel(String text) {
        return couldBeLoneLabel(text) && LONE_LABEL.matcher(text).matches();
    }

    private static boolean couldBeLoneLabel(String text) {
        return text.length() < 30 && (text.charAt(0) > 0x7f || "pPdDfFoOlLuUvV".indexOf(text.charAt(0)) >= 0);
    }

    /** Whether the label of a date may stand in the beginning: "publ", "post", or another script. */
    private static boolean mayLabel(String text) {
        for (int i = 0; i < Math.min(24, text.length() - 3); i++) {
            char c = text.charAt(i);
            if (c > 0x7f || (c == 'p' || c == 'P') && "uUoO".indexOf(text.charAt(i + 1)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * In which order this page writes its dates: so that the day is one that it names by its month as well; else all
     * other dates that tell have to agree.
     */
    private static Order order(Layout page, PublicationDate.Open open) {
        Order named = open.namedIn(page.heads());
        if (named != Order.UNKNOWN) {
            return named;
        }
        Order known = Order.UNKNOWN;
        for (int i = 0; i < page.size(); i++) {
            Order told = PublicationDate.orderOf(page.head(i));
            if (told != Order.UNKNOWN) {
                if (known != Order.UNKNOWN && known != told) {
                    return Order.UNKNOWN;
                }
                known = told;
            }
        }
        return known;
    }

    /** What a line says besides its date. */
    private record Rest(int words, boolean by, boolean picture, boolean other, boolean sentence) {

        static Rest of(String head, PublicationDate date) {
            int words = 0;
            boolean by = false;
            boolean picture = false;
            boolean other = head.indexOf('©') >= 0 || head.contains("(@");
            Matcher matcher = WORD.matcher(head);
            while (matcher.find()) {
                if (matcher.start() >= date.from() && matcher.start() < date.to()) {
                    continue;
                }
                String word = matcher.group().toLowerCase(Locale.ROOT);
                by |= word.equals("by") && words == 0;
                picture |= PICTURES.contains(word);
                other |= OTHER_DATES.contains(word);
                words += COMPANY.contains(word) || PublicationDate.isMonth(word) ? 0 : 1;
            }
            return new Rest(words, by, picture, other, words > 3 && !by && head.endsWith("."));
        }
    }
}
