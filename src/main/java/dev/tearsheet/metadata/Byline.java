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
 * @param led whether the line says that they wrote it, as "By" does
 * @param only whether the line says nothing else of weight
 * @param role whether it says what they are: an editor, a reporter
 */
record Byline(List<String> authors, String publisher, boolean led, boolean only, boolean role) {

    private static final Byline NOBODY = new Byline(List.of(), null, false, false, false);

    private static final int MOST_CHARS = 250;
    private static final int MOST_AUTHORS = 12;

    private static final Pattern LEAD = Pattern.compile(
            "(?:(?:written|posted|published|story|reported|reporting|words|text|analysis|review|article|report|commentary"
                    + "|opinion|column|essay|interview|post|contributed|submitted|authored|updated|last updated)\\s+"
                    + "(?:and (?:photographs|photos|pictures)\\s)?)?"
                    + "(?:by|von|par|por|di|a cura di|door)\\s*[:：]?\\s+"
                    + "|(?:autor(?:in|es)?|auteure?|authors?|writer|reporter|автор|текст)(?:\\s*[:：]\\s*|\\s+)"
                    + "|as told to\\s+"
                    + "|(?:propos recueillis par|entretien réalisé par|aufgezeichnet von|(?:ein )?(?:kommentar|gastbeitrag) von)\\s*:?\\s+"
                    + "|(?:записал|беседовал|подготовил)а?\\s*:?\\s+|авторы?(?:\\s(?:статьи|текста|материала))?\\s*:\\s*"
                    + "|(?:texte?|texto|testo)(?:\\s(?:und|et|y|e)\\s\\p{L}{4,7})?\\s*:\\s*"
                    + "|(?:(?:本报|本報|本刊|本网|特约|特約|实习|實習)[记記]者|作者|记者|記者|文/图|文・写真|取材・文|文|撰文|撰稿|编译|編譯|采写|採訪|取材"
                    + "|執筆|聞き手|ライター)\\s*[:：/／=＝・]?\\s*"
                    + "|(?:بقلم|كتبت|كتب)\\s*:?\\s*|(?:تقرير|إعداد|حوار|تحقيق|الكاتبة?)\\s*:\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern FRAMED = Pattern.compile("[（(【]([记記]者[^（）()【】]{2,30})[）)】]");
    private static final Pattern BARRED = Pattern.compile("(文|撰文|作者|撰稿|取材・文|文・写真|بقلم|كتبت|كتب)\\s*[／/|｜=＝]\\s*");
    private static final Set<String> LEADS = Set.of(
            ("as written posted published story reported reporting words text analysis review article report commentary opinion "
                            + "column essay interview post contributed submitted authored updated last by von par por di a "
                            + "door autor autorin autores auteur auteure author authors writer reporter propos entretien "
                            + "aufgezeichnet ein kommentar gastbeitrag texte texto testo")
                    .split(" "));
    private static final int LONGEST_LEAD = 13;
    /** Who stands in front of it has told what another one wrote down. */
    private static final String TOLD = " as told to ";
    /** Scrapers lose the space behind it: "ByAnn Reed". */
    private static final Pattern GLUED_LEAD = Pattern.compile("By(?=\\p{Lu}\\p{Ll}+\\s\\p{Lu})");

    private static final Pattern LONE_LEAD = Pattern.compile(
            "(?:(?:written|posted|published|story|words|text|analysis|review|article|report|commentary|opinion|column"
                    + "|authored)\\s)?(?:by|von|par|por|di|door)\\s?[:：—–-]?"
                    + "|(?:about\\s)?(?:the\\s)?(?:author|autor|autorin|writer|автор|作者|written)(?:\\(?s\\)?)?\\s?[:：]?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** What people do to an article who did not write it. */
    private static final Pattern OTHERS = Pattern.compile(
            "\\b(?:(?:photo|photograph|photography|picture|image|illustration|art|artwork|video|graphic|cover|design|edit"
                    + "|edited|review|reviewed|fact[ -]checked|checked|verified|approved|translated|directed|produced"
                    + "|powered|sponsored|presented|supported|brought to you|followed|recommended|hosted|narrated"
                    + "|compiled|curated|taken|provided|supplied|owned|operated|liked|shared|medically reviewed)s?"
                    + "(?:\\s\\w+)?\\s(?:by|:)|contributions? from|with contributions|additional reporting)|通[讯訊][员員]",
            Pattern.CASE_INSENSITIVE);

    /** Addresses and handles behind a name. */
    private static final Pattern HANDLE = Pattern.compile("\\S*@\\S+|https?://\\S+|\\[email protected]");

    /** What the picture of an author is called where a scraper has put that in front of the byline. */
    private static final Pattern PICTURE = Pattern.compile("(?i:avatar photo) (?=by \\p{Lu}\\S+ \\p{Lu})");

    private static final Pattern BY = Pattern.compile("^by\\s", Pattern.CASE_INSENSITIVE);

    private static final Pattern NOISE = Pattern.compile(
            "\\b(?:\\d{1,2}[:.]\\d\\d(?::\\d\\d)?(?:\\s?[ap]\\.?m\\.?)?(?:,?\\s(?:ET|CT|MT|PT|[ECMP][SD]T|GMT|UTC|BST|CES?T|IST|AES?T|SAST)\\b)?"
                    + "|\\d{1,2}\\s?[ap]\\.?m\\.?(?![\\p{L}])(?:,?\\s(?:ET|CT|MT|PT|[ECMP][SD]T)\\b)?"
                    + "|\\d{1,3}\\s?(?:-|–)?\\s?min(?:ute)?s?\\.?(?:\\sread)?\\b|(?:\\d+|no|leave a|add a)\\scomments?\\b"
                    + "|(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)\\s(?:second|minute|min|hour|hr|day|week|month|year)s?\\sago\\b"
                    + "|(?:first\\s|last\\s|originally\\s|date\\s)?(?:published|posted|updated|modified)(?:\\s(?:on|at|in|date))?\\s?:?(?=\\s*(?:[|•·,–-]|$|by\\b|(?:\\d{1,3}|an?)\\s\\p{L}{3,7}\\sago\\b))"
                    + "|(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b|(?:mon|tue|wed|thu|fri|sat|sun)\\b(?=\\s*(?:[|,.]|$))"
                    + "|yesterday\\b|(?-i:today)\\b|(?<!\\bby\\s\\p{L}{1,30}\\s)(?-i:Today)\\b)",
            Pattern.CASE_INSENSITIVE);
    /** Of each word that NOISE has, letters that it cannot be without. */
    private static final List<String> NOISY = List.of(
            "day", "DAY", "ago", "AGO", "osted", "OSTED", "ublish", "UBLISH", "pdated", "PDATED", "odified", "ODIFIED",
            "omment", "OMMENT", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    private static final Pattern LABEL_AT_END = Pattern.compile(
            "[\\s(]*\\b(?:(?:first|last|originally)\\s)?(?:published|posted|updated|modified|created|on|at|am|um|le|el)(?:\\s(?:on|at))?\\s?:?\\s*$",
            Pattern.CASE_INSENSITIVE);

    /** Where scrapers lose the space between a name and when it was published: "Ann ReedUpdated: …", "Ann Reed5 hours ago". */
    private static final Pattern GLUED_NOISE = Pattern.compile(
            "(?<=\\p{Ll})(?=(?:Updated|Published|Posted)\\b|\\d{1,2} (?:second|minute|min|hour|hr|day|week|month)s? ago\\b)");

    private static final Pattern SEGMENTS =
            Pattern.compile("\\s*(?:[|•·⋅∙●▪■/／>»\\t]|\\s[-–—]{1,2}(?=\\s|$)|[-–—](?<=\\p{L}[-–—])\\s|--|—)\\s*");
    private static final String BARS = "•·⋅∙●▪■／»–—";
    private static final Pattern PARTS = Pattern.compile(
            "\\s*(?:[,;，、]|\\s(?<=\\p{IsHan}{3}\\s)(?=\\p{IsHan}{3})|\\s(?:and|And|AND|und|UND|et|ET|y|e|en|и|و|&|with|avec|mit)\\s)\\s*(?:(?:and|und|et|&)\\s)?");

    /** For whom the second of two works: "Ann Reed and Bob Mills Courier Staff". */
    private static final Pattern STAFF = Pattern.compile("(?<=\\p{L}\\s\\p{Lu}\\p{L}{1,20})\\s\\p{Lu}\\p{L}+ Staff$");

    /** Reads a line that is known or guessed to be a byline. */
    static Byline read(String line) {
        String text = plain(unbarred(Names.once(line.substring(0, Math.min(line.length(), MOST_CHARS)))));
        String[] segments = hasBar(text) ? SEGMENTS.split(text) : new String[] {text};
        Byline best = NOBODY;
        boolean others = false;
        boolean role = false;
        for (String part : segments) {
            String segment = part.strip();
            if (!hasLetter(segment)) {
                continue;
            }
            Byline read = segment(segment);
            if (!read.authors().isEmpty() && (best.authors().isEmpty() || read.led() && !best.led())) {
                others |= !best.authors().isEmpty();
                best = read;
            } else if (!best.led() || best.authors().isEmpty()) {
                boolean isOffice = Names.isOffice(segment);
                role |= Names.hasWriter(segment) && !best.authors().isEmpty();
                others |= !isOffice && !Names.isPress(segment);
            } else if (segments.length > 1 && read.led() && !read.authors().isEmpty()) {
                best = best.and(read);
            }
        }
        return new Byline(best.authors(), best.publisher(), best.led(), best.only() && !others, best.role() || role);
    }

    /** Whether a lead can be found in a line: at its beginning, before a name, or behind something that parts the line. */
    static boolean mayBeLed(String line) {
        return mayLead(line)
                || line.startsWith("By")
                || line.startsWith("Avatar ")
                || line.contains(" By ")
                || line.contains(TOLD)
                || line.charAt(0) == ' '
                || line.indexOf('@') >= 0
                || line.contains("://")
                || line.indexOf('\u00a0') >= 0
                || line.contains("&nbsp")
                || hasBar(line)
                || mayBeNoisy(line);
    }

    /** With a colon for the bar or the brackets that some scripts set a byline with: "文／沈問渠", "（记者 李文谦）". */
    private static String unbarred(String line) {
        if (line.charAt(0) < 0x600) {
            return line;
        }
        Matcher framed = FRAMED.matcher(line);
        String bare = framed.matches() ? framed.group(1) : line;
        Matcher bar = BARRED.matcher(bare);
        return bar.lookingAt() ? bar.group(1) + ":" + bare.substring(bar.end()) : bare;
    }

    private static boolean hasLetter(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'a' && c <= 'z' || Character.isLetter(c) || Character.isHighSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    private Byline and(Byline more) {
        List<String> all = new ArrayList<>(authors);
        more.authors().stream().filter(name -> !all.contains(name)).forEach(all::add);
        return new Byline(List.copyOf(all), publisher, led, only, role);
    }

    /** Without dates, times, addresses and labels: where they stood, a bar parts what is left. */
    private static String plain(String line) {
        String text = line.replace('\u00a0', ' ').replace("&nbsp;", " ").replace("&nbsp", " ");
        text = mayBeNoisy(text) ? GLUED_NOISE.matcher(text).replaceAll(" ") : text;
        StringBuilder rest = new StringBuilder();
        int end = 0;
        for (PublicationDate date : PublicationDate.all(text, PublicationDate.Order.DAY_FIRST)) {
            rest.append(LABEL_AT_END.matcher(text.substring(end, date.from())).replaceFirst(" "))
                    .append(" | ");
            end = date.to();
        }
        text = rest.append(text.substring(end)).toString();
        if (text.indexOf('@') >= 0 || text.indexOf("://") >= 0) {
            text = HANDLE.matcher(text).replaceAll(" | ");
            int glued = line.indexOf('@');
            String before = glued > 0 ? line.substring(0, glued) : "";
            // "Ann Reed@annreed": the name is in front of the sign.
            if (Names.person(BY.matcher(before).replaceFirst("").strip(), false) != null) {
                text = before + " | ";
            }
        }
        return mayBeNoisy(text) ? NOISE.matcher(text).replaceAll(" | ") : text;
    }

    /** Whether a line can have a time, a label or a day of the week: "By" and a name have none. */
    private static boolean mayBeNoisy(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        for (String letters : NOISY) {
            if (text.contains(letters)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first word is one that a lead begins with. */
    private static boolean mayLead(String segment) {
        if (segment.charAt(0) > 0x7f) {
            return true;
        }
        int end = 0;
        while (end < segment.length() && Character.isLetter(segment.charAt(end))) {
            end++;
        }
        return end <= LONGEST_LEAD && LEADS.contains(segment.substring(0, end).toLowerCase(Locale.ROOT));
    }

    /** Whether it can say what others did; to ask this is much cheaper than to search. */
    private static boolean mayNameOthers(String text) {
        return text.indexOf(':') >= 0
                || text.indexOf('通') >= 0
                || text.contains("by")
                || text.contains("By")
                || text.contains("BY")
                || text.contains("ontribution")
                || text.contains("ONTRIBUTION")
                || text.contains("eporting")
                || text.contains("EPORTING");
    }

    private static boolean hasBar(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 ? c == '|' || c == '/' || c == '-' || c == '>' || c == '\t' : BARS.indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static Byline segment(String segment) {
        Matcher picture = PICTURE.matcher(segment);
        if (picture.lookingAt()) {
            return segment(segment.substring(picture.end()));
        }
        Matcher lead = LEAD.matcher(segment);
        boolean led = mayLead(segment) && lead.lookingAt();
        String text = led ? segment.substring(lead.end()) : segment;
        if (!led && segment.startsWith("By") && (lead = GLUED_LEAD.matcher(segment)).lookingAt()) {
            led = true;
            text = segment.substring(lead.end());
        }
        if (!led) {
            // "Ann Reed By Ann Reed": the name of the picture, then the line.
            int by = segment.indexOf(" By ");
            int told = segment.indexOf(TOLD);
            if (by < 0 && mayNameOthers(segment) && OTHERS.matcher(segment).find()) {
                return NOBODY;
            }
            if (by > 0 && Names.person(segment.substring(0, by).strip(), false) != null) {
                led = true;
                text = segment.substring(by + 4);
            } else if (told > 0 && Names.person(segment.substring(0, told).strip(), false) != null) {
                led = true;
                text = segment.substring(told + TOLD.length());
            }
        }
        if (mayNameOthers(text)) {
            Matcher others = OTHERS.matcher(text);
            text = others.find() ? text.substring(0, others.start()) : text;
        }
        return names(text.strip(), led);
    }

    private static Byline names(String text, boolean led) {
        List<String> authors = new ArrayList<>();
        String publisher = null;
        boolean role = false;
        boolean open = true;
        boolean only = true;
        Matcher gap = PARTS.matcher(text);
        int from = 0;
        boolean joined = false;
        while (from <= text.length() && authors.size() < MOST_AUTHORS) {
            boolean more = gap.find();
            String part =
                    text.substring(from, more ? gap.start() : text.length()).strip();
            boolean mayBeName = open || joined;
            boolean ends = !more;
            if (more) {
                String sign = gap.group();
                joined = sign.indexOf(',') < 0 || sign.strip().length() > 1;
                ends = !joined;
                from = gap.end();
            } else {
                from = text.length() + 1;
            }
            if (part.isEmpty() || Names.isDegree(part)) {
                continue;
            }
            part = authors.isEmpty() ? part : STAFF.matcher(part).replaceFirst("");
            Names.Person person = mayBeName
                    ? Names.person(part, led && (authors.isEmpty() && !more || part.charAt(0) >= 0x3000))
                    : null;
            if (person != null && !person.certain() && !led && !authors.isEmpty()) {
                person = null;
            }
            if (person != null) {
                if (authors.stream().noneMatch(person.name()::equalsIgnoreCase)) {
                    authors.add(person.name());
                }
                role |= person.role();
                open &= !person.role() && person.whole();
                only &= person.whole() || person.role() || person.elsewhere();
            } else if (Names.isOffice(part)) {
                role = true;
                open = false;
            } else if (role && !authors.isEmpty() && publisher == null && ends && isTitle(part)) {
                // "Name, role, publication": what follows a role is where the author works; "Content & Media" is the
                // role.
                publisher = part;
            } else {
                open = false;
                only &= Names.isPress(part) || !authors.isEmpty() && isPlace(part);
            }
        }
        return authors.isEmpty() ? NOBODY : new Byline(List.copyOf(authors), publisher, led, only, role);
    }

    /** Whether it is only the word, with the name to come on the next line. */
    static boolean isLoneLead(String line) {
        return line.length() < 24
                && "yYnNrRiIsS:：)者—–-".indexOf(line.charAt(line.length() - 1)) >= 0
                && LONE_LEAD.matcher(line.strip()).matches();
    }

    private static boolean isTitle(String words) {
        return words.length() <= 40 && Character.isUpperCase(words.codePointAt(0));
    }

    private static boolean isPlace(String words) {
        return words.length() <= 25 && isTitle(words);
    }
}
