package dev.tearsheet.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who wrote an article, read from the line that says so.
 *
 * @param authors their names, without "By", titles and agencies
 * @param publisher the publication named behind a role, or null
 */
record Byline(List<String> authors, String publisher) {

    private static final int MOST_CHARS = 250;

    private static final Pattern LEAD = Pattern.compile(
            "^(?:(?:written|posted|published|story|reported|reporting|words|text|analysis|review|article|report)\\s+)?"
                    + "(?:by|von|par|por|di|a cura di|door|autor(?:in)?|auteure?|author|автор|текст)\\s*[:：]?\\s+"
                    + "|^(?:作者|记者|記者|文/图|文|撰文|取材|執筆)\\s*[:：/／=＝]?\\s*|^(?:بقلم|كتبت|كتب)\\s*:?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern TAIL = Pattern.compile(
            "\\s(?:[|•·]|[-–—]{1,2})\\s.*$|\\s?\\((?:[^()]{0,60})\\)|\\s(?:published|posted|updated|last updated|on)\\b.*$"
                    + "|[,|]?\\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b.*$"
                    + "|,?\\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?\\s\\d.*$|,?\\s\\d.*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PARTS =
            Pattern.compile("\\s*(?:[,;，、]|\\s(?:and|AND|und|UND|et|ET|y|e|en|и|و|&|with|avec|mit)\\s)\\s*");
    private static final Pattern HONORIFIC = Pattern.compile(
            "^(?:dr|mr|mrs|ms|prof|professor|sir|rev|capt|col|gen|lt|sgt)\\.?\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern DEGREE = Pattern.compile(
            "^(?:ph\\.?d|m\\.?d|mba|jr|sr|esq|rn|rd|cpa|j\\.?d|iii?|iv)\\.?$", Pattern.CASE_INSENSITIVE);

    private static final Set<String> ROLES =
            Set.copyOf(List.of(("editor editors reporter reporters correspondent writer writers "
                            + "journalist contributor columnist producer analyst critic staff blogger author freelancer bureau "
                            + "chief redakteur redakteurin korrespondent korrespondentin reporterin autorin journaliste "
                            + "correspondant correspondante rédacteur rédactrice periodista corresponsal redactor redactora "
                            + "корреспондент журналист обозреватель giornalista redattore special guest contributing")
                    .split(" ")));

    /** Words of the names of publications and agencies. */
    private static final Set<String> PRESS =
            Set.copyOf(List.of(("news times post press media magazine journal today daily review "
                            + "weekly tribune herald gazette guardian reuters ap afp dpa bloomberg agency agencies associated "
                            + "network desk team wire service services online digital tv radio cnn bbc npr upi tass group inc "
                            + "llc company sports report reports newsroom editorial tanjug xinhua efe ansa zeitung nachrichten")
                    .split(" ")));

    private static final Set<String> PARTICLES = Set.of(
            "de", "da", "di", "del", "della", "der", "den", "dos", "du", "la", "le", "van", "von", "bin", "ibn", "al",
            "el", "zu", "ten", "ter", "st", "st.");

    /** Words of headings in title case that no person is called. */
    private static final Set<String> NO_NAMES =
            Set.copyOf(List.of(("the a an of for to in on at is are our your this all new "
                            + "latest home menu share follow subscribe about more read posts stories photos video")
                    .split(" ")));

    /** Reads a line that is known or guessed to be a byline. */
    static Byline read(String line) {
        String text = line.strip();
        text = text.substring(0, Math.min(text.length(), MOST_CHARS));
        Matcher lead = LEAD.matcher(text);
        boolean led = lead.lookingAt();
        if (led) {
            text = text.substring(lead.end());
        }
        text = TAIL.matcher(text).replaceAll("").strip();
        List<String> authors = new ArrayList<>();
        String publisher = null;
        boolean role = false;
        for (String part : PARTS.split(text)) {
            String name = HONORIFIC.matcher(part.strip()).replaceFirst("").strip();
            if (LEAD.matcher(name).lookingAt()) {
                name = LEAD.matcher(name).replaceFirst("");
            }
            if (name.isEmpty() || DEGREE.matcher(name).matches()) {
                continue;
            }
            if (isRole(name) && (!authors.isEmpty() || !isName(beforeEmployer(name), led))) {
                role = true;
            } else if (role && authors.size() > 0) {
                // "Name, role, publication": what follows a role is where the author works.
                publisher = publisher == null && isTitle(name) ? name : publisher;
            } else {
                String cut = isName(name, led) ? name : beforeEmployer(name);
                if (isName(cut, led) && !authors.contains(cut)) {
                    authors.add(cut);
                }
            }
        }
        return new Byline(List.copyOf(authors), publisher);
    }

    /** Whether the line begins as a byline does. */
    static boolean isLed(String line) {
        String text = line.substring(0, Math.min(line.length(), MOST_CHARS));
        return LEAD.matcher(text).lookingAt() && !read(text).authors().isEmpty();
    }

    /** Whether it is only the word, with the name to come on the next line. */
    static boolean isLoneLead(String line) {
        return line.length() < 20 && LEAD.matcher(line.strip() + " ").matches();
    }

    /** The name in "name role", "name for paper" and "name Some News", whose parts no comma parts. */
    private static String beforeEmployer(String words) {
        String[] all = words.split("\\s+");
        for (int i = 2; i < all.length; i++) {
            String lower = all[i].toLowerCase(Locale.ROOT);
            if (lower.equals("for") || ROLES.contains(lower)) {
                return String.join(" ", List.of(all).subList(0, i));
            }
            if (PRESS.contains(lower)) {
                // The word before belongs to the paper's name as well.
                return String.join(" ", List.of(all).subList(0, Math.max(2, i - 1)));
            }
        }
        return words;
    }

    private static boolean isRole(String words) {
        for (String word : words.toLowerCase(Locale.ROOT).split("[\\s-]+")) {
            if (ROLES.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTitle(String words) {
        return words.length() <= 40 && Character.isUpperCase(words.codePointAt(0));
    }

    /** Two to four words with capitals; behind a lead, also letters of a script that has none. */
    private static boolean isName(String text, boolean led) {
        String[] words = text.split("\\s+");
        if (words.length > 4 || text.length() > 50) {
            return false;
        }
        boolean cased = false;
        for (String word : words) {
            String lower = word.toLowerCase(Locale.ROOT);
            int first = word.codePointAt(0);
            if (PRESS.contains(lower)
                    || ROLES.contains(lower)
                    || NO_NAMES.contains(lower)
                    || !word.codePoints().allMatch(Byline::isOfName)) {
                return false;
            }
            if (Character.isLowerCase(first) && !PARTICLES.contains(lower)) {
                return false;
            }
            cased |= Character.isUpperCase(first);
        }
        return cased
                ? words.length >= 2
                : led && text.codePoints().filter(Character::isLetter).count() >= 2;
    }

    private static boolean isOfName(int c) {
        return Character.isLetter(c)
                || c == '.'
                || c == '-'
                || c == '\''
                || c == '’'
                || c == '·'
                || c == '・'
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
