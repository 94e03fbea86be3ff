package dev.tearsheet.clean;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts text into words, alike for the phrases of a lexicon and for the lines that they are held against. */
final class Words {

    /** Enough of a block to know its vocabulary; a line of ten megabytes has no more to say. */
    private static final int VOCABULARY_CHARS = 4000;

    private static final int SHORTEST_CONTENT_WORD = 4;

    /** Frequent words of four letters and more, which say nothing about what a text is about. */
    private static final Set<String> EMPTY_WORDS = Words.set(
            "about above after again against also although among another around because been before being below "
                    + "between both could does doing done down during each even every first from have having "
                    + "here however into itself just last like made make many more most much must near never "
                    + "next only other over said same says should since some still such than that their them "
                    + "then there these they this those three through time today under until very want well "
                    + "went were what when where which while will with within without would year years your "
                    + "yours aber alle auch auf dass dem denn der des dies diese dieser doch durch eine einem "
                    + "einen einer haben hatte nach nicht noch oder ohne sein seine sich sind über unter vom "
                    + "wenn werden wird wurde zum zur avec cette dans elle elles entre est être leur leurs mais "
                    + "même nous pour sans ses sont sous sur tout très une vous como cuando desde donde ella "
                    + "entre esta este esto había hasta para pero porque sobre también tiene todo unos");

    private Words() {}

    /** A set of words written in one string, parted by spaces; a word may stand there twice. */
    static Set<String> set(String words) {
        // Not Set.of: a hash set is twice as fast to ask.
        return Collections.unmodifiableSet(new HashSet<>(List.of(words.strip().split("\\s+"))));
    }

    /** Whether a script writes this letter without spaces between words, so that each letter has to count for itself. */
    static boolean unspaced(int c) {
        return c >= 0x0E00
                && (c <= 0x0EFF
                        || (c >= 0x1000 && c <= 0x109F)
                        || (c >= 0x1780 && c <= 0x17FF)
                        || (c >= 0x3005 && c <= 0x3007)
                        || (c >= 0x3040 && c <= 0x30FF)
                        || (c >= 0x3400 && c <= 0x9FFF)
                        || (c >= 0xF900 && c <= 0xFAFF)
                        || (c >= 0xFF66 && c <= 0xFF9D)
                        || (c >= 0x20000 && c <= 0x3FFFF));
    }

    /** An ASCII letter or digit: to ask this first spares most characters the tables of Unicode. */
    static boolean isPlain(char c) {
        return isPlainLower(c) || isPlainUpper(c) || (c >= '0' && c <= '9');
    }

    static boolean isPlainLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isPlainUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** Takes the words of a text one after the other. */
    interface Taker {

        /** One word in lower case: what stands in {@code text} from {@code from} up to {@code to}. */
        void take(String text, int from, int to);
    }

    /**
     * Cuts a text into words in lower case, at most {@code most} of them. A letter of an unspaced script is a word of
     * its own, a number keeps its inner points and commas, and of the punctuation only ":", "©" and a free-standing
     * dash remain.
     *
     * @return where in the text it ended
     */
    static int cut(String text, int from, int to, int most, Taker taker) {
        int i = from;
        for (int words = 0; i < to && words < most; ) {
            if (text.charAt(i) == ' ') {
                i++;
                continue;
            }
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            boolean isWord = true;
            if (unspaced(c)) {
                taker.take(text, i, next);
            } else if (isOfWord(c)) {
                next = word(text, i, to, taker);
            } else if (c == ':' || c == '：') {
                taker.take(":", 0, 1);
            } else if (c == '©') {
                taker.take(text, i, next);
            } else if ((c == '-' || c == '–' || c == '—')
                    && (next == to || Character.isWhitespace(text.charAt(next)))
                    && (i == from || Character.isWhitespace(text.charAt(i - 1)))) {
                taker.take("-", 0, 1);
            } else {
                isWord = false;
            }
            words += isWord ? 1 : 0;
            i = next;
        }
        return i;
    }

    /** The words of a text as {@link #cut} makes them. */
    static List<String> tokens(String text, int most) {
        List<String> tokens = new ArrayList<>();
        cut(text, 0, text.length(), most, (words, from, end) -> tokens.add(words.substring(from, end)));
        return tokens;
    }

    private static boolean isOfWord(int c) {
        return c < 0x80
                ? isPlain((char) c)
                : Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** Hands on the word that begins at {@code from}, and tells where it ends. */
    private static int word(String text, int from, int to, Taker taker) {
        int i = from;
        while (i < to && isPlainLower(text.charAt(i))) {
            i++;
        }
        boolean asItIs = true;
        int end = i;
        while (i < to) {
            int c = text.charAt(i);
            int next = i + 1;
            if (c >= 0x80) {
                c = text.codePointAt(i);
                next = i + Character.charCount(c);
            }
            if (isOfWord(c) && !unspaced(c)) {
                asItIs &= c < 0x80 && !isPlainUpper((char) c);
                end = next;
            } else if (c == '\'' || c == '’') {
                asItIs &= c == '\'';
            } else if (isInNumber(text, i, to)) {
                end = next;
            } else {
                break;
            }
            i = next;
        }
        if (asItIs) {
            taker.take(text, from, end);
        } else {
            String word = text.substring(from, end).replace('’', '\'').toLowerCase(Locale.ROOT);
            taker.take(word, 0, word.length());
        }
        return i;
    }

    /** Whether this is a point or a comma between two digits. */
    private static boolean isInNumber(String text, int i, int to) {
        char c = text.charAt(i);
        return (c == ',' || c == '.')
                && Character.isDigit(text.charAt(i - 1))
                && i + 1 < to
                && Character.isDigit(text.charAt(i + 1));
    }

    /** The words that tell what a text is about; of unspaced scripts, pairs of letters. */
    static Set<String> vocabulary(String text) {
        Set<String> words = new HashSet<>();
        addVocabulary(text, words);
        return words;
    }

    static void addVocabulary(String text, Set<String> words) {
        addVocabulary(text, words, null);
    }

    /** The same without most of the words that a sieve holds back; null holds none back. */
    static void addVocabulary(String text, Set<String> words, Sieve sieve) {
        cut(text, 0, Math.min(text.length(), VOCABULARY_CHARS), VOCABULARY_CHARS, new Vocabulary(words, sieve));
    }

    /** Lets through all words that begin as one of a few does: what is looked for among many words, is sooner found. */
    static final class Sieve {

        private static final int SIZE = 4096;
        private static final int LETTERS = 3;

        private final boolean[] beginnings = new boolean[SIZE];

        void add(Set<String> words) {
            for (String word : words) {
                if (word.length() >= LETTERS) {
                    beginnings[beginning(word, 0)] = true;
                }
            }
        }

        private boolean holds(String text, int from) {
            return !beginnings[beginning(text, from)];
        }

        private static int beginning(String text, int from) {
            return (text.charAt(from) * 31 * 31 + text.charAt(from + 1) * 31 + text.charAt(from + 2)) & (SIZE - 1);
        }
    }

    private static final class Vocabulary implements Taker {

        private final Set<String> words;
        private final Sieve sieve;
        private String before;

        Vocabulary(Set<String> words, Sieve sieve) {
            this.words = words;
            this.sieve = sieve;
        }

        @Override
        public void take(String text, int from, int to) {
            if (unspaced(text.codePointAt(from))) {
                String letter = text.substring(from, to);
                if (before != null) {
                    words.add(before + letter);
                }
                before = letter;
                return;
            }
            before = null;
            if (to - from >= SHORTEST_CONTENT_WORD && (sieve == null || !sieve.holds(text, from))) {
                String word = text.substring(from, to);
                if (!EMPTY_WORDS.contains(word)) {
                    words.add(stem(word));
                }
            }
        }
    }

    /** Plural and possessive off, so that "distributors" and "distributor's" meet. */
    private static String stem(String token) {
        String stem = token.endsWith("'s") ? token.substring(0, token.length() - 2) : token;
        return stem.length() > SHORTEST_CONTENT_WORD && stem.endsWith("s") && !stem.endsWith("ss")
                ? stem.substring(0, stem.length() - 1)
                : stem;
    }

    /** The share of {@code few} that {@code many} has too; 0 when there are none. */
    static double shared(Set<String> few, Set<String> many) {
        if (few.isEmpty()) {
            return 0;
        }
        int common = 0;
        for (String word : few) {
            if (many.contains(word)) {
                common++;
            }
        }
        return (double) common / few.size();
    }

    /** The text as it is quoted in a reason: its beginning, on one line. */
    static String quote(String text) {
        int most = 60;
        if (text.length() <= most) {
            return "\"" + text + "\"";
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return "\"" + text.substring(0, end).strip() + "…\"";
    }
}
