package dev.tearsheet.metadata;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the names of people from those of papers, offices and rubrics. */
final class Names {

    private static final int LONGEST = 60;
    private static final int MOST_WORDS = 4;
    /** Of names with a capital inside, "Fitz" has the longest beginning. */
    private static final int LONGEST_PREFIX = 5;

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern HONORIFIC = Pattern.compile(
            "^(?:dr|mr|mrs|ms|prof|professor|sir|rev|capt|col|gen|lt|sgt|fr|the rev|د)\\.?\\s+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DEGREE = Pattern.compile(
            "^(?:ph\\.?\\s?d|m\\.?d|m\\.?b\\.?a|m\\.?s|m\\.?a|b\\.?a|b\\.?s|edd|jr|sr|esq|rn|rd|rdn|ldn|cpa|cfa|cfp|lcsw|mph|j\\.?d|iii?|iv)\\.?[®™]?$",
            Pattern.CASE_INSENSITIVE);
    /** Networks whose buttons scrapers glue to the name before them. */
    private static final Pattern GLUED = Pattern.compile(
            "(?<=\\p{Ll})(?:Twitter|Facebook|LinkedIn|Instagram|Follow|Email|Share|Contributor|Staff|Updated|Published|Posted|Close|Photos?"
                    + "|long [Rr]ead|(?:\\p{Lu}\\p{Ll}+\\s){1,2}(?:Writer|Reporter|Editor|Correspondent|Columnist))(?:\\s.*)?$");

    private static final Pattern FRAMED = Pattern.compile(
            "^(?:(?:portrait|headshot|photo|picture|image|avatar|profile (?:image|picture|photo)) (?:of|for) )(.+)$"
                    + "|^(.+?)(?:['’]s (?:profile )?(?:avatar|profile|photo|picture|image)|,? (?:image|avatar|headshot|photo))$",
            Pattern.CASE_INSENSITIVE);

    /** What FRAMED cannot match without. */
    private static final List<String> FRAMES = List.of("rait", "shot", "hoto", "icture", "mage", "vatar", "rofile");

    /** What people who write are called, and what stands before it. */
    private static final Set<String> OFFICES = words(
            "editor editors reporter reporters correspondent correspondents writer writers journalist journalists "
                    + "contributor contributors contributing columnist columnists producer analyst critic staff blogger author authors "
                    + "freelancer freelance bureau chief senior junior deputy executive managing associate assistant "
                    + "director president manager officer professor lecturer fellow researcher scientist expert specialist "
                    + "consultant strategist founder co-founder ceo cto cmo partner representative intern guest special "
                    + "head lead principal commentator engineer developer professional host anchor presenter photographer marketer copywriter advisor "
                    + "redakteur redakteurin korrespondent korrespondentin reporterin autor autorin chefredakteur "
                    + "journaliste correspondant correspondante rédacteur rédactrice periodista corresponsal redactor "
                    + "redactora корреспондент журналист обозреватель критик колумнист редактор спецкор собкор giornalista redattore");

    /** Those of them who write: a director of finance in the news is no author. */
    private static final Set<String> WRITERS = words(
            "editor editors reporter reporters correspondent correspondents writer writers critic columnist columnists journalist "
                    + "journalists redakteur redakteurin korrespondent korrespondentin");

    /** Who writes as many: the last word of what such a group is called. */
    private static final Set<String> GROUPS =
            words("team desk staff board newsroom editors newsdesk crew contributors");

    /** What an office is called after; in front of it these words are no part of the name either. */
    private static final Set<String> BEATS = words(
            "political national international foreign local regional health business science tech technology sports "
                    + "sport culture education economics economic finance financial environment climate legal crime "
                    + "investigative investigations general digital news features entertainment arts travel food fashion "
                    + "energy media features social community city metro state white house breaking data research "
                    + "editorial content marketing creative product software engineering security political, us u.s. uk");

    /** Words of the names of publications and agencies. */
    private static final Set<String> PRESS = words(
            "news times post press media magazine journal today daily review weekly tribune herald gazette guardian "
                    + "reuters ap afp dpa bloomberg agency agencies associated network desk newsdesk team wire service "
                    + "services online digital tv radio cnn bbc npr upi tass group inc llc ltd company reports report "
                    + "newsroom editorial program programme tanjug xinhua efe ansa zeitung nachrichten board institute university college "
                    + "foundation center centre association society council committee department ministry office "
                    + "usa courier telegraph chronicle observer examiner inquirer enquirer globe mail standard independent "
                    + "express mirror sun star sentinel dispatch register record ledger bulletin publishing "
                    + "publications communications studio studios labs blog club school academy hospital bank games");

    private static final Set<String> PARTICLES = words(
            "de da di del della der den dos das du la le van von bin ibn al el zu zur y e ten ter st st. af av la");

    /** Words in title case that no person is called. */
    private static final Set<String> NO_NAMES = words(
            "the a an of for to in on at is are our your this that all and or with from by as it its we you i my "
                    + "new latest home menu share follow subscribe about more read posts stories story photos photo video "
                    + "videos admin administrator anonymous editor webmaster user member members sponsored advertisement "
                    + "advertising newsletter newsletters newsroom popular trending related featured feature exclusive "
                    + "opinion politics world europe asia africa america american british london york washington "
                    + "california texas florida monday tuesday wednesday thursday friday saturday sunday january "
                    + "february march april june july august september october november december jan feb mar apr jun jul "
                    + "aug sep sept oct nov dec published updated posted last first min read minutes comments comment "
                    + "contact privacy policy terms search login sign log join help faq support shop store best how what "
                    + "why when where who top guide tips review reviews getty images image credit courtesy caption "
                    + "breaking live watch listen podcast episode series part chapter page table contents key points "
                    + "takeaways summary introduction overview conclusion disclosure disclaimer copyright rights reserved "
                    + "email print facebook twitter instagram linkedin pinterest reddit whatsapp telegram copy link url "
                    + "issue current archive archives category categories tags topics section sections view next previous "
                    + "back continue skip content main site web website page edition subscription account profile "
                    + "software hardware app apps cloud service product products solutions pricing company business "
                    + "market markets economy money finance health lifestyle travel sports sport football entertainment "
                    + "music movies books culture arts style fashion food science technology tech education environment "
                    + "climate energy weather local national international global report special event events "
                    + "university league united states kingdom north south east west street avenue road city county "
                    + "recipe recipes download install free trial start get learn try buy save sale deals gift gallery "
                    + "logo icon avatar ai us uk eu tv pr hr it forum gallery text size font reading mode toggle release releases date dates audio transcript "
                    + "children kids article continues below picture pictures favicon loading error loadingerror no yes not off up down over under out click here see show hide close open expand");

    /** What the names of many places begin with. */
    private static final Set<String> PLACES = words(
            "san santa santo sao são los las el la le new hong puerto sri tel saint st st. fort port buenos rio abu kuala "
                    + "addis cape costa el sierra côte ho mexico salt baton grand palm long great little upper lower mount lake");

    /** What the names of places and things end with. */
    private static final Set<String> ENDS_OF_PLACES = words(
            "beach creek island islands rapids strip estate springs falls valley hills park bay harbor harbour village town "
                    + "district province republic egypt chile australia austria israel jordan brazil brasil argentina mexico "
                    + "spain france germany italy india pakistan china japan korea iran iraq syria lebanon libya ukraine russia "
                    + "poland turkey greece cuba peru colombia canada ireland scotland wales england africa america europe asia "
                    + "kansas ohio iowa utah nevada oregon idaho montana wyoming nebraska dakota minnesota wisconsin michigan "
                    + "illinois indiana kentucky tennessee alabama mississippi louisiana arkansas oklahoma maine vermont "
                    + "hampshire massachusetts connecticut jersey pennsylvania delaware maryland carolina hawaii alaska arizona "
                    + "salad cake pie soup sauce awards festival trophy cup prize united fc");

    /** Firms that are called like people, with a dash for each space. */
    private static final Set<String> FIRMS = words(
            "charles-schwab morgan-stanley jp-morgan thomas-cook ralph-lauren calvin-klein tommy-hilfiger marc-jacobs "
                    + "michael-kors kate-spade christian-dior hugo-boss giorgio-armani louis-vuitton elizabeth-arden "
                    + "vivienne-westwood stella-mccartney tory-burch oscar-mayer sara-lee betty-crocker ben-jerry john-deere "
                    + "john-lewis aston-martin harley-davidson edward-jones charles-tyrwhitt karen-millen ted-baker paul-smith");

    /** Of the words above and the others that make up no name, those that are last names too. */
    private static final Set<String> SURNAMES = words(
            "key page best london york washington west north east south street sale book march may june august law case "
                    + "story day gold fellow weather read");

    private Names() {}

    /**
     * A person named in a text.
     *
     * @param name the name, as printed
     * @param whole whether the text says nothing else
     * @param role whether it also says what the person does
     * @param elsewhere whether it only says where the person is or works
     * @param certain whether more than one word makes up the name
     */
    record Person(String name, boolean whole, boolean role, boolean elsewhere, boolean certain) {}

    /**
     * The person that a text begins with, or null.
     *
     * @param one whether one word is enough, as behind "By"
     */
    static Person person(String text, boolean one) {
        if (text.isEmpty() || text.length() > LONGEST * 2) {
            return null;
        }
        Matcher honorific = HONORIFIC.matcher(text);
        String given = honorific.lookingAt() ? text.substring(honorific.end()) : text;
        if (mayBeFramed(given)) {
            Matcher framed = FRAMED.matcher(given);
            if (framed.matches()) {
                given = framed.group(1) == null ? framed.group(2) : framed.group(1);
            }
        }
        given = hasInnerCapital(given) ? GLUED.matcher(given).replaceFirst("") : given;
        given = once(given.strip());
        String[] all = SPACES.split(given);
        if (GROUPS.contains(all[all.length - 1].toLowerCase(Locale.ROOT))) {
            return null;
        }
        int end = 0;
        boolean role = false;
        boolean elsewhere = false;
        while (end < all.length
                && end <= MOST_WORDS + 1
                && (isNameWord(all[end], end) || end == 0 && isMonthAsName(all) || one && isSurname(all, end))) {
            end++;
        }
        if (end < all.length) {
            String lower = all[end].toLowerCase(Locale.ROOT);
            if (isOfficeWord(lower) || end >= 2 && isOfficeOfBeat(all, end)) {
                role = true;
            } else if (isPressWord(all[end])) {
                end = Math.min(end, 2);
                elsewhere = true;
            } else if (Character.isUpperCase(all[end].codePointAt(0)) && !one && end < 2) {
                return null;
            } else if (Character.isLowerCase(all[end].codePointAt(0)) && !isLink(lower)) {
                return null;
            } else {
                elsewhere = (lower.equals("in") || lower.equals("for") || lower.equals("at")) && all.length - end <= 5;
            }
        }
        if (role) {
            while (end > 2
                    && (BEATS.contains(all[end - 1].toLowerCase(Locale.ROOT)) || isShort(all[end - 1], all[0]))) {
                end--;
            }
        }
        while (end > 0
                && PARTICLES.contains(all[end - 1].toLowerCase(Locale.ROOT))
                && Character.isLowerCase(all[end - 1].charAt(0))) {
            end--;
        }
        String name = String.join(" ", List.of(all).subList(0, end));
        if (name.endsWith(".") && !name.endsWith("r.") && end > 1 && all[end - 1].length() > 2) {
            name = name.substring(0, name.length() - 1);
        }
        int weight = weight(all, end);
        if (name.length() > LONGEST || name.length() < 2) {
            return null;
        }
        boolean caseless = !Character.isUpperCase(name.codePointAt(0));
        boolean enough = caseless
                ? one && end == all.length && isCaseless(name)
                : weight >= 2 && weight <= MOST_WORDS || one && weight == 1 && end == all.length && isSingle(name);
        return enough ? new Person(name, end == all.length, role, elsewhere, weight >= 2) : null;
    }

    /** Whether a word is short for something, as "SEO", where the name before it is not in capitals too. */
    private static boolean isShort(String word, String first) {
        return word.length() <= 4
                && word.indexOf('.') < 0
                && word.equals(word.toUpperCase(Locale.ROOT))
                && !first.equals(first.toUpperCase(Locale.ROOT));
    }

    /** Whether it goes on with what somebody writes about, and as what: "Education editor". */
    private static boolean isOfficeOfBeat(String[] words, int from) {
        int end = from;
        while (end < words.length && BEATS.contains(words[end].toLowerCase(Locale.ROOT))) {
            end++;
        }
        return end > from && end < words.length && WRITERS.contains(words[end].toLowerCase(Locale.ROOT));
    }

    static boolean mayBeFramed(String text) {
        for (String letters : FRAMES) {
            if (text.contains(letters)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasInnerCapital(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (Character.isUpperCase(text.charAt(i)) && Character.isLowerCase(text.charAt(i - 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name may stand at the beginning: most lines can be told not to have one by their first two words. */
    static boolean mayBegin(String text) {
        int space = text.indexOf(' ');
        if (space <= 0 || NO_NAMES.contains(text.substring(0, space).toLowerCase(Locale.ROOT))) {
            return false;
        }
        int next = text.indexOf(' ', space + 1);
        String second = text.substring(space + 1, next < 0 ? text.length() : next);
        if (second.isEmpty()) {
            return true;
        }
        int first = second.codePointAt(0);
        return !Character.isLowerCase(first)
                        && !Character.isDigit(first)
                        && !NO_NAMES.contains(second.toLowerCase(Locale.ROOT))
                || PARTICLES.contains(second)
                || second.equals("of")
                || second.equals("for");
    }

    /** Whether two words that may be a name are that of a place, a firm or a thing more often. */
    static boolean mayBeOther(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return FIRMS.contains(lower.replace(' ', '-'))
                || PLACES.contains(lower.substring(0, Math.max(0, lower.indexOf(' '))))
                || ENDS_OF_PLACES.contains(lower.substring(lower.lastIndexOf(' ') + 1));
    }

    /** Whether a month is somebody's first name. */
    private static boolean isMonthAsName(String[] words) {
        return words.length > 1
                && Set.of("jan", "april", "june", "august").contains(words[0].toLowerCase(Locale.ROOT))
                && isNameWord(words[1], 1);
    }

    /** Whether a word that means something else is somebody's last name: behind "By" and a first name, alone. */
    private static boolean isSurname(String[] words, int at) {
        return at == 1
                && words.length == 2
                && GivenNames.begins(words[0])
                && SURNAMES.contains(words[1].toLowerCase(Locale.ROOT));
    }

    /** "at", "for" and what else may follow a name and lead away from it. */
    private static boolean isLink(String lower) {
        return switch (lower) {
            case "for",
                    "of",
                    "at",
                    "in",
                    "on",
                    "via",
                    "from",
                    "special",
                    "is",
                    "with",
                    "to",
                    "für",
                    "pour",
                    "para",
                    "has",
                    "covers",
                    "writes",
                    "contributed",
                    "reports",
                    "reporting",
                    "und",
                    "and" -> true;
            default -> false;
        };
    }

    /** How many words make up the name, particles and initials aside where there are others. */
    private static int weight(String[] words, int end) {
        int weight = 0;
        for (int i = 0; i < end; i++) {
            weight += PARTICLES.contains(words[i].toLowerCase(Locale.ROOT)) || words[i].startsWith("(") ? 0 : 1;
        }
        return weight;
    }

    private static boolean isSingle(String name) {
        return name.length() >= 3
                && !isPressWord(name)
                && name.codePoints().noneMatch(Character::isDigit)
                && !name.equals(name.toUpperCase(Locale.ROOT));
    }

    private static boolean isCaseless(String name) {
        int first = name.codePointAt(0);
        return !Character.isLowerCase(first)
                && name.codePoints().filter(Character::isLetter).count() >= 2
                && name.codePoints().count() <= 20;
    }

    private static boolean isNameWord(String word, int position) {
        String lower = word.toLowerCase(Locale.ROOT);
        int first = word.codePointAt(0);
        if (first == '(' && position > 0) {
            return word.endsWith(")") && word.length() > 3 && Character.isUpperCase(word.charAt(1));
        }
        if (first == '"' || first == '“' || first == '‘') {
            return position > 0 && word.length() > 3 && Character.isUpperCase(word.charAt(1));
        }
        if (Character.isLowerCase(first)) {
            return position > 0 && PARTICLES.contains(lower)
                    || position == 0 && (lower.equals("de") || lower.equals("van"));
        }
        if (NO_NAMES.contains(lower) || isOfficeWord(lower) || isPressWord(word) || isMixed(word)) {
            return false;
        }
        for (int i = 0; i < word.length(); i += Character.charCount(word.codePointAt(i))) {
            if (!isOfName(word.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfficeWord(String lower) {
        if (OFFICES.contains(lower)) {
            return true;
        }
        int dash = lower.lastIndexOf('-');
        return dash > 0 && OFFICES.contains(lower.substring(dash + 1));
    }

    private static boolean isPressWord(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        int dash = lower.lastIndexOf('-');
        return PRESS.contains(lower) || dash > 0 && PRESS.contains(lower.substring(dash + 1));
    }

    /** Whether capitals stand where no name has them: "FOXBusiness". */
    private static boolean isMixed(String word) {
        for (int i = LONGEST_PREFIX; i < word.length(); i++) {
            if (Character.isUpperCase(word.charAt(i)) && Character.isLowerCase(word.charAt(i - 1))) {
                return true;
            }
        }
        int capitals = 0;
        boolean lower = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            capitals += Character.isUpperCase(c) ? 1 : 0;
            lower |= Character.isLowerCase(c);
        }
        return lower
                && (capitals > 3
                        || capitals == 3 && word.indexOf('-') < 0 && word.indexOf('\'') < 0 && word.indexOf('.') < 0);
    }

    /** Scrapers print the name of the picture and that of the link: once is enough. */
    static String once(String text) {
        int length = text.length();
        int half = length / 2;
        if (length >= 8 && length % 2 == 0 && text.startsWith(text.substring(half))) {
            return text.substring(0, half);
        }
        return length >= 9 && length % 2 == 1 && text.charAt(half) == ' ' && text.startsWith(text.substring(half + 1))
                ? text.substring(0, half)
                : text;
    }

    static boolean isDegree(String text) {
        return text.length() <= 8 && DEGREE.matcher(text).matches();
    }

    /** Whether a text is so short that it says no more than what somebody is, and has the word of an office. */
    static boolean isOffice(String text) {
        return text.length() <= 2 * LONGEST && hasOffice(text);
    }

    /** Whether a text has one of these words. */
    static boolean hasWord(String text, Set<String> words) {
        return hasWord(text, words::contains);
    }

    /** Whether somebody is said to be one who writes. */
    static boolean hasWriter(String text) {
        return hasWord(text, WRITERS::contains);
    }

    static boolean hasOffice(String text) {
        return hasWord(text, Names::isOfficeWord);
    }

    private static boolean hasWord(String text, Predicate<String> kind) {
        for (String word : SPACES.split(text)) {
            if (kind.test(bare(word))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text names a paper or an agency: a word of such names, or the address of a site. */
    static boolean isPress(String text) {
        if (text.length() > LONGEST) {
            return false;
        }
        for (String word : SPACES.split(text)) {
            if (isPressWord(bare(word))
                    || word.length() > 4 && word.indexOf('.') > 0 && word.indexOf('.') < word.length() - 2) {
                return true;
            }
        }
        return false;
    }

    private static String bare(String word) {
        int end = word.length();
        while (end > 0 && ",.:;()".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end).toLowerCase(Locale.ROOT);
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

    /** A set of words written in one string; a word may stand there twice. */
    static Set<String> words(String words) {
        return new HashSet<>(List.of(words.split(" ")));
    }
}
