package dev.tearsheet.metadata;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Sheet;
import dev.tearsheet.article.WordTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Tells the language of an article by its letters, and where several languages share them, by its most frequent words.
 *
 * <p>Stateless: safe to use from many threads.
 */
public final class LanguageDetector {

    /** Enough to be sure; what follows would only cost time. */
    private static final int SAMPLE_CHARS = 4000;

    /** A body that is shorter may tell nothing. */
    private static final int FEWEST_CHARS = 40;

    private static final int FEWEST_LETTERS = 8;
    private static final double ENOUGH = 0.08;
    private static final double CLEARLY = 1.3;

    private static final String JAPANESE = "ja";
    private static final String CHINESE = "zh";
    /** Languages that hardly share their script. */
    private static final Map<Character.UnicodeScript, String> BY_SCRIPT = Map.of(
            Character.UnicodeScript.HANGUL, "ko",
            Character.UnicodeScript.HEBREW, "he",
            Character.UnicodeScript.GREEK, "el",
            Character.UnicodeScript.THAI, "th");

    private static final Map<String, Integer> LANGUAGES = new HashMap<>();
    private static final List<String> TAGS = new ArrayList<>();
    private static final WordTable STOP_WORDS = new WordTable();
    /** Which languages have such a word among their most frequent ones, as sets of bits. */
    private static long[] spokenIn = new long[1024];

    static {
        know(
                "en",
                "the of and to in is was for on that with as it at by from be are has have this he his not they an "
                        + "will said who but which were their you we would about after more its been had or i can my your if "
                        + "what there when so she her him do did how all no up out me just into over than some could our");
        know(
                "de",
                "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden "
                        + "aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum war haben nur oder aber vor zur bis mehr durch wurde sei ich wir");
        know(
                "fr",
                "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec "
                        + "son aux d'un cette ont ses mais comme on ou leur elle été nous deux fait être après je vous d'une c'est");
        know(
                "es",
                "de la que el en y a los del se las por un para con no una su al lo como más o pero sus le ha me sin "
                        + "sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está yo es");
        know(
                "it",
                "di e il la che in a per un è del una le si con i non da dei al della sono come più gli ha nel anche "
                        + "alla delle ma lo dal nella su ai o questo se dalla cui degli ed stato essere tra suo hanno i era ho mi");
        know(
                "pt",
                "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua "
                        + "ou quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos são foi ser está");
        know(
                "nl",
                "de het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog uit naar "
                        + "door over ze hij wordt worden heeft hebben was werd tot je we deze die dit meer al ik kan geen of");
        know(
                "sv",
                "och i att det som en på är av för med till den har de inte om ett men var jag sig från vi så kan när "
                        + "under efter hade nu också vid mot eller skulle ska över sin där");
        know(
                "da",
                "og i at det er en til på som af for med den de ikke der har et om var fra men sig han vi ved så kan "
                        + "efter blev være også hun eller når mod over jeg skal ud blive");
        know(
                "no",
                "og i det er på som en til av for med at den har de ikke om et var fra men seg han vi ved så kan etter "
                        + "ble være også hun eller når mot over jeg skal ut bli sier");
        know(
                "pl",
                "w i na z się do nie że to jest o jak po od za ale co przez dla są tym tego jego był który oraz było "
                        + "tylko być może przy które");
        know(
                "cs",
                "a v se na je že s z do to o i k ve pro za by si ale jako po od jsou které který bylo není jeho také "
                        + "byl podle až nebo jsem");
        know(
                "tr",
                "ve bir bu da de için ile olarak çok daha olan gibi en ne kadar sonra ise o var ama olduğu değil her "
                        + "göre ya olduğunu tarafından ancak");
        know(
                "ro",
                "și de în a la cu pe nu că o din să un este care pentru mai au fost se sunt al ale după sau prin dar "
                        + "ca când lui fi");
        know(
                "id",
                "yang dan di dengan untuk dari ini pada tidak itu dalam akan ke juga adalah oleh telah tersebut saya "
                        + "karena ada bisa mereka kami lebih");
        know(
                "ru",
                "и в не на что он с по это я как а но из к у же за его от для о то все был так бы было или только "
                        + "еще также которые при они мы после который до года со более будет она оно там никто почему если когда где уже нет есть себя чтобы этого был была теперь даже");
        know(
                "uk",
                "і в не на що він з та це як а але до у за його від для про то все був так би було або тільки ще також "
                        + "які при вони ми після який року із більше буде є під й");
        know(
                "bg",
                "и в на не за от се да е с че по са като до това ще при но към той или след през има беше които което "
                        + "който му само бе във със");
        know(
                "ar",
                "في من على إلى أن عن التي الذي هذا هذه مع كان ما لا بعد قال كما أو بين لم وقد كانت ذلك قد وفي ومن خلال");
        know("fa", "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز گفت می شده بود اما شود های");
        know("ur", "کے کی میں ہے اور سے کا کو اس ہیں نے پر کہ یہ تھا بھی ہو ان ایک کر نہیں تھے");
    }

    private LanguageDetector() {}

    /** The BCP 47 tags of all languages that it can tell. */
    public static SortedSet<String> tags() {
        SortedSet<String> tags = new TreeSet<>(TAGS);
        tags.addAll(BY_SCRIPT.values());
        tags.add(JAPANESE);
        tags.add(CHINESE);
        return tags;
    }

    /** The same sheet with the language of its body, or null where it cannot be told. */
    public static Sheet detect(Sheet sheet) {
        return sheet.withMetadata(sheet.metadata().withLanguage(tag(sample(sheet))));
    }

    /** Of the body; where there is hardly any, of all that stands there. */
    private static char[] sample(Sheet sheet) {
        char[] body = sample(sheet, true);
        return body.length >= FEWEST_CHARS ? body : sample(sheet, false);
    }

    private static char[] sample(Sheet sheet, boolean bodyOnly) {
        char[] sample = new char[2 * SAMPLE_CHARS + 1];
        int length = 0;
        List<Block> blocks = sheet.blocks() == null ? List.of() : sheet.blocks();
        for (int i = 0; i < blocks.size() && length < SAMPLE_CHARS; i++) {
            if (!bodyOnly || blocks.get(i).label().isBody()) {
                String text = blocks.get(i).text();
                int chars = Math.min(text.length(), SAMPLE_CHARS);
                text.getChars(0, chars, sample, length);
                length += chars;
                sample[length++] = '\n';
            }
        }
        return Arrays.copyOf(sample, length);
    }

    /** The BCP 47 tag of a text's language, or null. */
    static String tag(String text) {
        return tag(text.toCharArray());
    }

    /** @param text is made lower case */
    private static String tag(char[] text) {
        Letters letters = new Letters();
        int[] hits = new int[TAGS.size()];
        int words = read(text, letters, hits);
        Character.UnicodeScript script = letters.all() < FEWEST_LETTERS ? null : letters.most();
        if (script == null) {
            return null;
        }
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA -> letters.kana() * 20 > letters.han() ? JAPANESE : CHINESE;
            case LATIN, CYRILLIC, ARABIC -> {
                if (letters.others > 0) {
                    rule(text, hits);
                }
                yield mostSpoken(hits, words);
            }
            default -> BY_SCRIPT.get(script);
        };
    }

    /** Counts letters, and the languages that have each word among their most frequent ones; tells how many words there are. */
    private static int read(char[] text, Letters letters, int[] hits) {
        int words = 0;
        int plain = 0;
        int i = 0;
        while (i < text.length) {
            int start = i;
            int hash = 0;
            while (i < text.length) {
                char c = text[i];
                if (c < 0x80) {
                    char small = (char) (c | 0x20);
                    if (small >= 'a' && small <= 'z') {
                        plain++;
                        c = small;
                    } else if (c != '\'') {
                        break;
                    }
                } else if (Character.isLetter(c)) {
                    letters.add(c);
                    c = lower(c);
                } else {
                    break;
                }
                text[i++] = c;
                hash = 31 * hash + c;
            }
            if (i > start) {
                words++;
                count(STOP_WORDS.index(text, start, i, hash), hits);
            }
            if (i < text.length) {
                i += letters.addBeyond(text, i);
            }
        }
        letters.plain = plain;
        return words;
    }

    private static String mostSpoken(int[] hits, int words) {
        int best = -1;
        int second = -1;
        for (int i = 0; i < hits.length; i++) {
            if (best < 0 || hits[i] > hits[best]) {
                second = best;
                best = i;
            } else if (second < 0 || hits[i] > hits[second]) {
                second = i;
            }
        }
        boolean enough = hits[best] >= 2 && hits[best] >= ENOUGH * words;
        // Near neighbours such as Danish and Norwegian share most of these words: between them no guess.
        return enough && hits[best] >= hits[second] * (words > 200 ? 1.1 : CLEARLY) ? TAGS.get(best) : null;
    }

    /** The dotted capital I of Turkish is none of the small i. */
    private static char lower(char c) {
        return c == 'İ' ? c : Character.toLowerCase(c);
    }

    private static void count(int word, int[] hits) {
        for (long left = word < 0 ? 0 : spokenIn[word]; left != 0; left &= left - 1) {
            hits[Long.numberOfTrailingZeros(left)]++;
        }
    }

    /**
     * Languages of one script share short words, but each has letters that the others lack, and these tell even a text
     * too short for its words to.
     *
     * @param text in lower case
     */
    private static void rule(char[] text, int[] hits) {
        int russian = 0;
        int ukrainian = 0;
        int arabic = 0;
        boolean pureCyrillic = true;
        boolean pureArabic = true;
        char before = ' ';
        for (int i = 0; i < text.length; i++) {
            char c = text[i];
            if (c < 0x400) {
                before = c;
                continue;
            }
            if (c == 'ы' || c == 'э' || c == 'ё') {
                russian++;
            } else if (c == 'і' || c == 'ї' || c == 'є' || c == 'ґ') {
                ukrainian++;
            } else if (c == 'ة' || isArticle(text, i) && !Character.isLetter(before)) {
                arabic++;
            }
            pureCyrillic &= c < 0x450 || c > 0x52F || c == 'ё';
            pureArabic &= c <= 0x670 || c >= 0x700 || !Character.isLetter(c);
            before = c;
        }
        if (russian != ukrainian) {
            hits[LANGUAGES.get(russian > ukrainian ? "uk" : "ru")] = 0;
            hits[LANGUAGES.get("bg")] = 0;
        }
        if (pureCyrillic) {
            hits[LANGUAGES.get("ru")] += russian;
        }
        if (pureArabic) {
            hits[LANGUAGES.get("ar")] += arabic;
        }
    }

    private static boolean isArticle(char[] text, int i) {
        return text[i] == 'ا' && i + 1 < text.length && text[i + 1] == 'ل';
    }

    private static void know(String tag, String words) {
        int index = LANGUAGES.computeIfAbsent(tag, none -> LANGUAGES.size());
        TAGS.add(tag);
        for (String word : words.split(" ")) {
            int number = STOP_WORDS.add(word);
            spokenIn = number < spokenIn.length ? spokenIn : Arrays.copyOf(spokenIn, 2 * number);
            spokenIn[number] |= 1L << index;
        }
    }

    /** How many letters a text has. */
    private static final class Letters {

        private static final Character.UnicodeScript[] SCRIPTS = Character.UnicodeScript.values();

        /** Of each script, by its ordinal, but those of ASCII. */
        private final int[] counts = new int[SCRIPTS.length];

        private int plain;
        /** Those that are not of ASCII. */
        private int others;

        void add(int letter) {
            counts[script(letter).ordinal()]++;
            others++;
        }

        /** Counts a letter that takes two characters, if there is one, and tells how many the character there takes. */
        int addBeyond(char[] text, int i) {
            if (!Character.isHighSurrogate(text[i])) {
                return 1;
            }
            int point = Character.codePointAt(text, i);
            if (Character.isLetter(point)) {
                add(point);
            }
            return Character.charCount(point);
        }

        int all() {
            return plain + others;
        }

        /** The JDK searches for a letter's script; where it is known without, that takes most of the time. */
        private static Character.UnicodeScript script(int letter) {
            if (letter >= 0xC0 && letter <= 0x24F) {
                return Character.UnicodeScript.LATIN;
            }
            if (letter >= 0x400 && letter <= 0x481) {
                return Character.UnicodeScript.CYRILLIC;
            }
            if (letter >= 0x4E00 && letter <= 0x9FFF) {
                return Character.UnicodeScript.HAN;
            }
            return Character.UnicodeScript.of(letter);
        }

        /** The script of more than half of the letters; Chinese and Japanese ones count together. */
        Character.UnicodeScript most() {
            if ((han() + kana()) * 2 > all()) {
                return Character.UnicodeScript.HAN;
            }
            for (Character.UnicodeScript script : SCRIPTS) {
                if (count(script) * 2 > all()) {
                    return script;
                }
            }
            return null;
        }

        int han() {
            return count(Character.UnicodeScript.HAN);
        }

        int kana() {
            return count(Character.UnicodeScript.HIRAGANA) + count(Character.UnicodeScript.KATAKANA);
        }

        private int count(Character.UnicodeScript script) {
            return counts[script.ordinal()] + (script == Character.UnicodeScript.LATIN ? plain : 0);
        }
    }
}
