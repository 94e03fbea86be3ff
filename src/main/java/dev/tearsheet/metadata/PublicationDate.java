package dev.tearsheet.metadata;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as newspapers print it. A day stays a day; a time counts only with an offset from UTC that is printed beside
 * it, and is never converted.
 *
 * @param iso the day, or the instant with the offset that the text prints
 * @param from where in the line it begins
 * @param to where it ends
 * @param said what the line says of it
 */
record PublicationDate(String iso, int from, int to, Said said) {

    /** What a line says happened on a date. */
    enum Said {
        PUBLISHED,
        NOTHING,
        UPDATED
    }

    /** In which order a numeric date is to be read when its numbers leave it open. */
    enum Order {
        DAY_FIRST,
        MONTH_FIRST,
        UNKNOWN
    }

    private static final int MOST_CHARS = 300;
    private static final int MOST_DATES = 6;
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2099;
    /** How far before a date its label may begin: "First published on Monday, ". */
    private static final int LABEL_REACH = 32;

    private static final Map<String, Integer> MONTHS = new HashMap<>();

    static {
        months("january february march april may june july august september october november december");
        months("jan feb mar apr may jun jul aug sep oct nov dec");
        months("januar februar märz april mai juni juli august september oktober november dezember");
        months("jänner - mrz - - - - - sept okt - dez");
        months("janvier février mars avril mai juin juillet août septembre octobre novembre décembre");
        months("janv févr - avr - - juil - - - - déc");
        months("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre");
        months("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre");
        months("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro");
        months("januari februari maart april mei juni juli augustus september oktober november december");
        months("января февраля марта апреля мая июня июля августа сентября октября ноября декабря");
        months("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня");
        months("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر");
        months("- - - إبريل - - - - - - - -");
        months("ene - - abr - - - ago setiembre - - dic");
        months("gen - - - mag giu lug - set ott - -");
        months("- fev - - - - - - - out - dez");
        months("янв фев мар апр май июн июл авг сен окт ноя дек");
        months("- - - - - - - - сент - нояб -");
        months("- شباط آذار نيسان أيار حزيران تموز آب أيلول - - -");
        months("جانفي فيفري - أفريل ماي جوان جويلية أوت - - - -");
        months("- - - - - - يوليوز غشت شتنبر - نونبر دجنبر");
        MONTHS.put("sept", 9);
    }

    private static final String MONTH = "(\\p{L}{3,24})\\.?";
    /** Scrapers run what follows into the year: the time, or how long it takes to read. */
    private static final String YEAR = "((?:19|20)\\d\\d)(?!\\d(?!\\d?(?::\\d\\d|\\s?min)))";

    // What stands before a number is asked only where one begins: to look back is dear.
    private static final Pattern MONTH_DAY_YEAR =
            Pattern.compile("(?<!\\p{L})" + MONTH + "\\s(\\d{1,2})(?:st|nd|rd|th)?\\s?,?\\s" + YEAR);
    private static final Pattern DAY_MONTH_YEAR =
            Pattern.compile("(?=\\d)(?<![\\p{L}\\d.:/-])(\\d{1,2})(?:\\.|st|nd|rd|th|er|º|°)?[\\s-](?:de\\s|of\\s)?"
                    + MONTH + "(?:/\\p{L}{3,9})?[,،]?[\\s-](?:de\\s|del\\s)?" + YEAR);
    private static final Pattern YEAR_MONTH_DAY =
            Pattern.compile("(?=\\d)(?<![\\d.-])((?:19|20)\\d\\d)([-/.·•])(\\d{1,2})\\2(\\d{1,2})(?!\\d)");
    private static final Pattern EAST_ASIAN =
            Pattern.compile("(?=\\d)(?<!\\d)((?:19|20)\\d\\d)\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})\\s?[日일]");
    private static final Pattern NUMERIC =
            Pattern.compile("(?=\\d)(?<![\\d./-])(\\d{1,2})([./-])(\\d{1,2})\\2((?:19|20)?\\d\\d)(?![\\d./-]\\d|\\d)");

    /** A day without its year, as texts name it in passing. */
    private static final Pattern MONTH_DAY =
            Pattern.compile("(?<!\\p{L})" + MONTH + "\\s(\\d{1,2})(?:st|nd|rd|th)?(?!\\d)");

    private static final Pattern DAY_MONTH =
            Pattern.compile("(?<!\\d)(\\d{1,2})(?:\\.|st|nd|rd|th)?\\s(?:de\\s|of\\s)?" + MONTH);

    private static final Pattern HOUR_BEHIND = Pattern.compile(",?\\s\\d{1,2}:\\d\\d(?!\\d)");

    /** All of them, in the order in which a text is searched for them. */
    private static final Pattern[] FORMS = {MONTH_DAY_YEAR, DAY_MONTH_YEAR, YEAR_MONTH_DAY, EAST_ASIAN, NUMERIC};

    private static final int WITH_MONTH = 0b11;
    private static final int YEAR_FIRST = 0b100;
    private static final int WITH_SIGNS = 0b1000;
    private static final int SHORT = 0b10000;
    /** How far before its first digit a date may begin: the longest name of a month, of letters of two characters. */
    private static final int MONTH_REACH = 50;
    /** How far before the year a day may stand: the name of a month is between them. */
    private static final int DAY_REACH = 40;

    private static final Pattern TIME = Pattern.compile(
            "(?=\\d)(?<!\\d)(\\d{1,2})(?::|\\.|h)(\\d\\d)(?::(\\d\\d)(?:\\.\\d{1,9})?)?\\s?([ap]\\.?m\\.?)?\\s?\\(?"
                    + "(Z|GMT|UTC|[+−-]\\d\\d:?\\d\\d)(?![\\p{L}\\d])(?:\\s?([+−-]\\d{1,2}(?::?\\d\\d)?)(?!\\d))?",
            Pattern.CASE_INSENSITIVE);

    private static final List<String> UPDATED = List.of(
            "updated",
            "modified",
            "revised",
            "edited",
            "reviewed",
            "aktualisiert",
            "mis à jour",
            "actualizado",
            "aggiornato",
            "atualizado",
            "bijgewerkt",
            "обновлено",
            "оновлено",
            "تحديث",
            "更新");
    private static final List<String> PUBLISHED = List.of(
            "published",
            "posted",
            "publication date",
            "post date",
            "post time",
            "veröffentlicht",
            "publié",
            "publicado",
            "pubblicato",
            "gepubliceerd",
            "опубликовано",
            "نشر",
            "发布",
            "發佈",
            "公開",
            "公开");
    /** What these words begin with; a text is walked through more than once a line. */
    private static final boolean[] LABEL_STARTS = starts();

    private static final String WIDE_LABEL_STARTS = "оОتن更发發公";

    /** An hour of twelve with a zone of North America, as only those print it who put the month first. */
    private static final Pattern AMERICAN_TIME =
            Pattern.compile("\\d\\s?[ap]\\.?m\\.?,?\\s(?:ET|CT|MT|PT|[ECMP][SD]T)\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern EUROPEAN_TIME =
            Pattern.compile("\\d\\d[:.]\\d\\d\\s(?:GMT|BST|CES?T|IST|SAST|AES?T)\\b");

    /** The first date in the beginning of a text, as ISO 8601, or null when there is none or it is ambiguous. */
    static String read(String text) {
        List<PublicationDate> all = all(text, Order.UNKNOWN);
        return all.isEmpty() ? null : all.get(0).iso();
    }

    /**
     * The date in a line on which something was published: the one that the line says so of, before one it says
     * nothing of, before one of a change; null when there is none.
     */
    static PublicationDate in(String text, Order order) {
        PublicationDate best = null;
        for (PublicationDate date : all(text, order)) {
            if (best == null || date.said().compareTo(best.said()) < 0) {
                best = date;
            }
        }
        return best;
    }

    /** Every date in the beginning of a text, in order. */
    static List<PublicationDate> all(String text, Order order) {
        if (!couldHaveDate(text)) {
            return List.of();
        }
        String head = digits(text.substring(0, Math.min(text.length(), MOST_CHARS)));
        List<Found> found = new ArrayList<>();
        int forms = forms(head);
        int digit = firstDigit(head);
        for (int form = 0; form < FORMS.length; form++) {
            if ((forms & 1 << form) == 0) {
                continue;
            }
            Pattern pattern = FORMS[form];
            Matcher matcher = pattern.matcher(head);
            int from = pattern == MONTH_DAY_YEAR ? Math.max(0, digit - MONTH_REACH) : digit;
            boolean more = matcher.find(from);
            for (int i = 0; i < MOST_DATES && more; i++) {
                LocalDate day = day(pattern, matcher, head, order);
                if (day != null) {
                    int glued = pattern == MONTH_DAY_YEAR ? glued(matcher.group(1)) : 0;
                    found.add(new Found(day, matcher.start() + glued, matcher.end()));
                }
                more = matcher.find();
            }
        }
        found.sort(Comparator.comparingInt(Found::from));
        List<PublicationDate> dates = new ArrayList<>();
        int end = 0;
        for (Found one : found) {
            if (one.from() >= end) {
                String instant = instant(head, one);
                Said said = said(head.substring(Math.max(end, one.from() - LABEL_REACH), one.from()));
                // "March 3 (updated March 5)" is one thing, "Updated: Published March 3" is another.
                dates.add(new PublicationDate(
                        instant == null ? one.day().toString() : instant, one.from(), one.to(), said));
                end = one.to();
            }
        }
        return dates;
    }

    /** Which of the forms a text can have, by its numbers and what stands beside them: each is dear to search for. */
    private static int forms(String text) {
        int forms = text.indexOf('月') < 0 && text.indexOf('월') < 0 ? 0 : WITH_SIGNS;
        int lastDay = -DAY_REACH;
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text, i)) {
                continue;
            }
            int end = i + 1;
            while (isDigit(text, end)) {
                end++;
            }
            char next = end < text.length() ? text.charAt(end) : ' ';
            boolean parted = "-/.·•".indexOf(next) >= 0 && isDigit(text, end + 1);
            if (end - i <= 2) {
                forms |= parted ? SHORT : 0;
                lastDay = i;
            } else if (end - i >= 4) {
                forms |= (parted ? YEAR_FIRST : 0) | (i - lastDay < DAY_REACH ? WITH_MONTH : 0);
            }
            i = end;
        }
        return forms;
    }

    /** Where the first digit stands, before which no date begins but by the name of its month; the end if there is none. */
    private static int firstDigit(String text) {
        int i = 0;
        while (i < text.length() && !isDigit(text, i)) {
            i++;
        }
        return i;
    }

    private static boolean isDigit(String text, int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    /** What the words before a date say of it; the last of them counts. */
    static Said said(String before) {
        if (!hasLetter(before)) {
            return Said.NOTHING;
        }
        int published = last(PUBLISHED, before);
        int updated = last(UPDATED, before);
        return updated < 0 && published < 0 ? Said.NOTHING : updated > published ? Said.UPDATED : Said.PUBLISHED;
    }

    private static boolean hasLetter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean[] starts() {
        boolean[] starts = new boolean[0x80];
        for (List<String> words : List.of(UPDATED, PUBLISHED)) {
            for (String word : words) {
                char first = word.charAt(0);
                if (first < 0x80) {
                    starts[first] = true;
                    starts[Character.toUpperCase(first)] = true;
                }
            }
        }
        return starts;
    }

    /** Where the last of these words begins, -1 when there is none. */
    private static int last(List<String> words, String text) {
        for (int i = text.length() - 2; i >= 0; i--) {
            char c = text.charAt(i);
            if (c < 0x80 ? !LABEL_STARTS[c] : WIDE_LABEL_STARTS.indexOf(c) < 0) {
                continue;
            }
            for (String word : words) {
                boolean mayBegin = c >= 0x80 || word.charAt(0) == (c | 0x20);
                if (mayBegin && text.regionMatches(true, i, word, 0, word.length())) {
                    return i;
                }
            }
        }
        return -1;
    }

    /**
     * Whether a text has what could be a year: four digits of whatever script, or slashes that part digits. Most lines
     * have none, and so no date either.
     */
    static boolean couldHaveDate(String text) {
        return couldHaveDate(text, MOST_CHARS);
    }

    /** The same of so many characters at the beginning. */
    static boolean couldHaveDate(String text, int chars) {
        int most = Math.min(text.length(), chars);
        int run = 0;
        for (int i = 0; i < most; i++) {
            char c = text.charAt(i);
            if (c <= '9' ? c >= '0' : c > 0x7f && Character.isDigit(c)) {
                run++;
                if (run == 4) {
                    return true;
                }
            } else {
                if (run > 0 && (c == '/' || c == '-' || c == '.') && i + 2 < most && isSecondNumber(text, i + 1, c)) {
                    return true;
                }
                run = 0;
            }
        }
        return false;
    }

    /** Whether a number of one or two digits follows, and the same sign behind it. */
    private static boolean isSecondNumber(String text, int from, char sign) {
        int i = from;
        while (i < text.length() && i < from + 3 && Character.isDigit(text.charAt(i))) {
            i++;
        }
        return i > from && i < text.length() && text.charAt(i) == sign;
    }

    /**
     * In which order a numeric date of this line is written, as far as the line itself tells: a time as only
     * North America prints it, or one that it does not.
     */
    static Order orderIn(String line) {
        if (AMERICAN_TIME.matcher(line).find()) {
            return Order.MONTH_FIRST;
        }
        return EUROPEAN_TIME.matcher(line).find() ? Order.DAY_FIRST : Order.UNKNOWN;
    }

    /** The order that the dates of a text are written in: by a numeric date past the twelfth, or by months in words. */
    static Order orderOf(String text) {
        if (!couldHaveDate(text)) {
            return Order.UNKNOWN;
        }
        String head = digits(text.substring(0, Math.min(text.length(), MOST_CHARS)));
        Matcher numeric = NUMERIC.matcher(head);
        while (numeric.find()) {
            int first = number(numeric.group(1));
            int second = number(numeric.group(3));
            if (numeric.group(2).equals("/") && (first > 12) != (second > 12) && Math.max(first, second) <= 31) {
                return first > 12 ? Order.DAY_FIRST : Order.MONTH_FIRST;
            }
        }
        Matcher monthFirst = MONTH_DAY_YEAR.matcher(head);
        if (monthFirst.find() && month(monthFirst.group(1)) > 0) {
            return Order.MONTH_FIRST;
        }
        Matcher dayFirst = DAY_MONTH_YEAR.matcher(head);
        return dayFirst.find() && month(dayFirst.group(2)) > 0 ? Order.DAY_FIRST : Order.UNKNOWN;
    }

    /**
     * A date of numbers alone that could be read in two ways.
     *
     * @param first the number that stands first, from 1 to 12
     * @param second the one behind it
     */
    record Open(int first, int second) {

        /** The order in which a text names this day by its month, {@link Order#UNKNOWN} when it names neither or both. */
        Order namedIn(List<String> texts) {
            boolean dayFirst = false;
            boolean monthFirst = false;
            for (String text : texts) {
                dayFirst |= names(text, second, first);
                monthFirst |= names(text, first, second);
            }
            return dayFirst == monthFirst ? Order.UNKNOWN : dayFirst ? Order.DAY_FIRST : Order.MONTH_FIRST;
        }

        private static boolean names(String text, int month, int day) {
            return names(MONTH_DAY.matcher(text), 1, month, day) || names(DAY_MONTH.matcher(text), 2, month, day);
        }

        private static boolean names(Matcher matcher, int group, int month, int day) {
            while (matcher.find()) {
                if (month(matcher.group(group)) == month && number(matcher.group(3 - group)) == day) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The first date in a text that is open, or null. */
    static Open open(String text) {
        if (!couldHaveDate(text) || text.indexOf('/') < 0) {
            return null;
        }
        Matcher numeric = NUMERIC.matcher(digits(text.substring(0, Math.min(text.length(), MOST_CHARS))));
        while (numeric.find()) {
            Open open = new Open(number(numeric.group(1)), number(numeric.group(3)));
            if (numeric.group(2).equals("/") && open.first() <= 12 && open.second() <= 12) {
                return open;
            }
        }
        return null;
    }

    private record Found(LocalDate day, int from, int to) {}

    private static LocalDate day(Pattern pattern, Matcher matcher, String head, Order order) {
        if (pattern == MONTH_DAY_YEAR) {
            return date(matcher.group(3), month(matcher.group(1)), matcher.group(2));
        }
        if (pattern == DAY_MONTH_YEAR) {
            return date(matcher.group(3), month(matcher.group(2)), matcher.group(1));
        }
        if (pattern == YEAR_MONTH_DAY) {
            return date(matcher.group(1), number(matcher.group(3)), matcher.group(4));
        }
        if (pattern == EAST_ASIAN) {
            return date(matcher.group(1), number(matcher.group(2)), matcher.group(3));
        }
        return numeric(matcher, head, order);
    }

    private static LocalDate numeric(Matcher matcher, String head, Order order) {
        String year = matcher.group(4);
        int first = number(matcher.group(1));
        int second = number(matcher.group(3));
        if (year.length() == 2) {
            // Of three short numbers nothing is known unless the line says that they are a date, and one is too big, or
            // the page tells the order.
            boolean open = first <= 12 && second <= 12 && order == Order.UNKNOWN || number(year) > 50;
            boolean isDate = said(head.substring(0, matcher.start())) != Said.NOTHING
                    || HOUR_BEHIND
                            .matcher(head)
                            .region(matcher.end(), head.length())
                            .lookingAt();
            if (open || !isDate) {
                return null;
            }
            year = "20" + year;
        }
        if (second > 12) {
            return date(year, first, matcher.group(3));
        }
        // With points the day comes first wherever it is written; with slashes nobody knows unless one is past twelve.
        if (matcher.group(2).equals(".") || first > 12 || first == second) {
            return date(year, second, matcher.group(1));
        }
        Order told = orderIn(head);
        Order known = told == Order.UNKNOWN ? order : told;
        if (known == Order.UNKNOWN || !matcher.group(2).equals("/")) {
            return null;
        }
        return known == Order.MONTH_FIRST ? date(year, first, matcher.group(3)) : date(year, second, matcher.group(1));
    }

    private static LocalDate date(String year, int month, String day) {
        int y = number(year);
        if (y < FIRST_YEAR || y > LAST_YEAR || month < 1) {
            return null;
        }
        try {
            return LocalDate.of(y, month, number(day));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The instant, where a time with its offset stands right beside the date. */
    private static String instant(String head, Found found) {
        int from = Math.max(0, found.from() - 30);
        int to = Math.min(head.length(), found.to() + 40);
        Matcher matcher = TIME.matcher(head).region(from, to).useTransparentBounds(true);
        while (matcher.find()) {
            if (matcher.start() < found.to() && matcher.end() > found.from()) {
                continue;
            }
            try {
                int hour = number(matcher.group(1));
                String half = matcher.group(4);
                if (half != null) {
                    hour = hour % 12 + (Character.toLowerCase(half.charAt(0)) == 'p' ? 12 : 0);
                }
                int second = matcher.group(3) == null ? 0 : number(matcher.group(3));
                LocalTime time = LocalTime.of(hour, number(matcher.group(2)), second);
                ZoneOffset offset = offset(matcher.group(5), matcher.group(6));
                return OffsetDateTime.of(found.day(), time, offset).toString();
            } catch (DateTimeException e) {
                return null;
            }
        }
        return null;
    }

    private static ZoneOffset offset(String zone, String shift) {
        String printed = Character.isLetter(zone.charAt(0)) ? shift : zone;
        return printed == null ? ZoneOffset.UTC : ZoneOffset.of(printed.replace('−', '-'));
    }

    /** The month of this name, 0 when none is. */
    private static int month(String name) {
        Integer month = MONTHS.get(name.substring(glued(name)).toLowerCase(Locale.ROOT));
        return month == null ? 0 : month;
    }

    /** Where in a word the month begins: at its start, or glued to another word, as in "ReedMarch". */
    private static int glued(String name) {
        for (int i = name.length() - 3; i > 0; i--) {
            if (Character.isUpperCase(name.charAt(i))
                    && MONTHS.containsKey(name.substring(i).toLowerCase(Locale.ROOT))) {
                return name.equals(name.toUpperCase(Locale.ROOT)) ? 0 : i;
            }
        }
        return 0;
    }

    /** Whether this is the name of a month. */
    static boolean isMonth(String lower) {
        return MONTHS.containsKey(lower);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** Arabic and other digits as ASCII ones, so that one pattern reads all. */
    private static String digits(String text) {
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            plain = text.charAt(i) <= 0x7f && text.charAt(i) >= ' ';
        }
        if (plain) {
            return text;
        }
        StringBuilder ascii = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c > 0x7f && Character.isDigit(c) ? Character.digit(c, 10) : -1;
            ascii.append(value < 0 ? (Character.isSpaceChar(c) || c < ' ' ? ' ' : c) : (char) ('0' + value));
        }
        return ascii.toString();
    }

    private static void months(String names) {
        String[] all = names.split(" ");
        for (int i = 0; i < all.length; i++) {
            if (!all[i].equals("-")) {
                MONTHS.put(all[i], i + 1);
            }
        }
    }
}
