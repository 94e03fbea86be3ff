package dev.tearsheet.metadata;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a date as newspapers print it. A day stays a day; a time counts only with an offset from UTC that is printed
 * beside it, and is never converted.
 */
final class PublicationDate {

    private static final int MOST_CHARS = 300;
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2099;

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
    }

    private static final String MONTH = "(\\p{L}{3,10})\\.?";
    private static final String YEAR = "((?:19|20)\\d\\d)";
    private static final Pattern MONTH_DAY_YEAR =
            Pattern.compile("(?<![\\p{L}\\d])" + MONTH + "\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s" + YEAR + "(?!\\d)");
    private static final Pattern DAY_MONTH_YEAR =
            Pattern.compile("(?<![\\p{L}\\d.:/-])(\\d{1,2})(?:\\.|st|nd|rd|th|er|º)?\\s(?:de\\s)?" + MONTH
                    + ",?\\s(?:de\\s|del\\s)?" + YEAR + "(?!\\d)");
    private static final Pattern YEAR_MONTH_DAY =
            Pattern.compile("(?<![\\d.-])" + YEAR + "([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d)");
    private static final Pattern EAST_ASIAN =
            Pattern.compile("(?<!\\d)" + YEAR + "\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})\\s?[日일]");
    private static final Pattern NUMERIC =
            Pattern.compile("(?<![\\d./-])(\\d{1,2})([./-])(\\d{1,2})\\2" + YEAR + "(?!\\d)");

    private static final Pattern TIME = Pattern.compile(
            "(?<!\\d)(\\d{1,2})(?::|\\.|h)(\\d\\d)(?::(\\d\\d)(?:\\.\\d{1,9})?)?\\s?([ap]\\.?m\\.?)?\\s?\\(?"
                    + "(Z|GMT|UTC|[+-−]\\d\\d:?\\d\\d)(?![\\p{L}\\d])(?:\\s?([+-−]\\d{1,2}(?::?\\d\\d)?)(?!\\d))?",
            Pattern.CASE_INSENSITIVE);

    private PublicationDate() {}

    /** The first date in the beginning of a text, as ISO 8601, or null when there is none or it is ambiguous. */
    static String read(String text) {
        String head = digits(text.substring(0, Math.min(text.length(), MOST_CHARS)));
        Found found = first(head);
        if (found == null) {
            return null;
        }
        String instant = instant(head, found);
        return instant == null ? found.day().toString() : instant;
    }

    /** Whether a text has a digit of whatever script: without one it has no date. */
    static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private record Found(LocalDate day, int from, int to) {}

    private static Found first(String head) {
        Found best = null;
        for (Pattern pattern : new Pattern[] {MONTH_DAY_YEAR, DAY_MONTH_YEAR, YEAR_MONTH_DAY, EAST_ASIAN, NUMERIC}) {
            Matcher matcher = pattern.matcher(head);
            while (matcher.find()) {
                LocalDate day = day(pattern, matcher);
                if (day != null) {
                    if (best == null || matcher.start() < best.from()) {
                        best = new Found(day, matcher.start(), matcher.end());
                    }
                    break;
                }
            }
        }
        return best;
    }

    private static LocalDate day(Pattern pattern, Matcher matcher) {
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
        int first = number(matcher.group(1));
        int second = number(matcher.group(3));
        boolean dots = matcher.group(2).equals(".");
        // With points the day comes first wherever it is written; with slashes nobody knows unless one is past twelve.
        if (dots || first > 12 || first == second) {
            return date(matcher.group(4), second, matcher.group(1));
        }
        return second > 12 ? date(matcher.group(4), first, matcher.group(3)) : null;
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
        Matcher matcher = TIME.matcher(head).region(from, to);
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

    private static int month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Integer month = MONTHS.get(lower);
        return month == null ? 0 : month;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** Arabic and other digits as ASCII ones, so that one pattern reads all. */
    private static String digits(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c > 0x7f && Character.isDigit(c) ? Character.digit(c, 10) : -1;
            plain.append(value < 0 ? (Character.isSpaceChar(c) ? ' ' : c) : (char) ('0' + value));
        }
        return plain.toString();
    }

    private static void months(String names) {
        String[] all = names.split(" ");
        for (int i = 0; i < all.length; i++) {
            if (!all[i].equals("-")) {
                MONTHS.put(all[i], i + 1);
            }
        }
        MONTHS.put("sept", 9);
    }
}
