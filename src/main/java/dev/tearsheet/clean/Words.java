package dev.tearsheet.clean;

import dev.tearsheet.article.WordTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** Cuts text into words, alike for the phrases of a lexicon and for the lines that they are held against. */
final class Words {

    /** Enough of a block to know its vocabulary; a line of ten megabytes has no more to say. */
    private static final int VOCABULARY_CHARS = 4000;

    /** Shorter words say nothing about what a text is about. */
    static final int SHORTEST_CONTENT_WORD = 4;

    /** Frequent words of four letters and more, which say nothing about what a text is about. */
    private static final WordTable EMPTY_WORDS = WordTable.of(
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

    /** Times 31 this is 1, modulo 2 to the power of 32. */
    private static final int INVERSE_OF_31 = 0xBDEF7BDF;

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

        /**
         * One word in lower case: the characters from {@code from} up to {@code to}, which may be other ones after the call,
         * and their {@link String#hashCode}.
         */
        void take(char[] text, int from, int to, int hash);
    }

    /**
     * Cuts a text, or what of it stands before {@code to}, into words in lower case, at most {@code most} of them. A letter
     * of an unspaced script is a word of its own, a number keeps its inner points and commas, and of the punctuation only
     * ":", "©" and a free-standing dash remain.
     *
     * @return where in the text it ended
     */
    static int cut(Runs text, int to, int most, Taker taker) {
        return new Cutter(text, to, taker).cut(most);
    }

    /** Takes the runs that are words as they are, and goes through the others and the marks character by character. */
    private static final class Cutter {

        private static final char[] COLON = {':'};
        private static final char[] DASH = {'-'};

        private final Runs runs;
        private final char[] text;
        private final int to;
        private final Taker taker;
        private int taken;

        Cutter(Runs runs, int to, Taker taker) {
            this.runs = runs;
            this.text = runs.text;
            this.to = Math.min(to, text.length);
            this.taker = taker;
        }

        int cut(int most) {
            int i = 0;
            int run = 0;
            while (i < to && taken < most) {
                while (run < runs.size() && runs.start(run) < i) {
                    run++;
                }
                if (run < runs.size() && runs.start(run) == i && isWord(run)) {
                    i = runs.end(run);
                    take(text, runs.start(run), i, runs.hash(run));
                } else {
                    i = text[i] == ' ' ? i + 1 : step(i);
                }
            }
            return i;
        }

        /** The words alone of a text that has no odd runs, so that between two runs there can be only marks. */
        void cutWords(Content content) {
            int i = 0;
            for (int run = 0; run < runs.size() && runs.start(run) < to; run++) {
                int start = runs.start(run);
                if (start < i) {
                    continue; // the end of a number
                }
                i = runs.end(run);
                if (isWord(run)) {
                    if (i - start >= SHORTEST_CONTENT_WORD) {
                        content.word(text, start, i, runs.hash(run));
                    }
                    continue;
                }
                int end = Math.min(i, to);
                for (i = start; i < end; ) {
                    i = step(i);
                }
            }
        }

        /** Whether a run is a word as it is, and all of it. */
        private boolean isWord(int run) {
            int start = runs.start(run);
            int end = runs.end(run);
            return !runs.isOdd(run)
                    && end <= to
                    && (!runs.hasApostrophe(run) || text[start] != '\'' && text[end - 1] != '\'')
                    && !(end < to && isInNumber(end));
        }

        /** Goes on by a word or a mark. */
        private int step(int i) {
            char c = text[i];
            int point = c < 0x80 ? c : Character.codePointAt(text, i, text.length);
            int next = i + Character.charCount(point);
            if (c >= 0x80 && unspaced(point) || c == '©') {
                take(text, i, next, next == i + 1 ? c : 31 * c + text[i + 1]);
            } else if (isOfWord(point)) {
                return word(i);
            } else if (c == ':' || c == '：') {
                take(COLON, 0, 1, ':');
            } else if ((c == '-' || c == '–' || c == '—') && standsFree(i)) {
                take(DASH, 0, 1, '-');
            }
            return next;
        }

        private void take(char[] word, int from, int end, int hash) {
            taken++;
            taker.take(word, from, end, hash);
        }

        private boolean standsFree(int i) {
            return (i + 1 == to || Character.isWhitespace(text[i + 1]))
                    && (i == 0 || Character.isWhitespace(text[i - 1]));
        }

        /** Hands on the word that begins at {@code from}, and tells where it ends. */
        private int word(int from) {
            int i = from;
            int end = from;
            boolean hasCapitals = false;
            while (i < to) {
                char c = text[i];
                int point = c < 0x80 ? c : Character.codePointAt(text, i, text.length);
                if (!isOfWord(point) && c != '\'' && !isInNumber(i) || unspaced(point)) {
                    break;
                }
                hasCapitals |= c >= 0x80 && Character.toLowerCase(point) != point;
                i += Character.charCount(point);
                end = c == '\'' ? end : i;
            }
            if (hasCapitals) {
                // Not letter by letter: a sigma at the end of a word has a lower case of its own.
                char[] word = new String(text, from, end - from)
                        .toLowerCase(Locale.ROOT)
                        .toCharArray();
                take(word, 0, word.length, hash(word, 0, word.length));
            } else {
                take(text, from, end, hash(text, from, end));
            }
            return i;
        }

        /** Whether this is a point or a comma between two digits. */
        private boolean isInNumber(int i) {
            char c = text[i];
            return (c == ',' || c == '.')
                    && i > 0
                    && Character.isDigit(text[i - 1])
                    && i + 1 < to
                    && Character.isDigit(text[i + 1]);
        }
    }

    /** The words of a text as {@link #cut} makes them. */
    static List<String> tokens(String text, int most) {
        return tokens(new Runs(text), most);
    }

    /** The same of a text that was taken apart. */
    static List<String> tokens(Runs text, int most) {
        List<String> tokens = new ArrayList<>();
        cut(text, text.text.length, most, (words, from, end, hash) -> tokens.add(new String(words, from, end - from)));
        return tokens;
    }

    private static boolean isOfWord(int c) {
        return c < 0x80
                ? isPlain((char) c)
                : Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** The {@link String#hashCode} of a part of a text. */
    static int hash(char[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        return hash;
    }

    /** The words that tell what a text is about; of unspaced scripts, pairs of letters. */
    static Vocabulary vocabulary(Runs text) {
        Vocabulary words = new Vocabulary();
        content(text, words::add);
        return words;
    }

    /** Takes, by their hashes, the words that tell what a text is about, double ones too. */
    static void content(Runs text, IntConsumer taker) {
        content(text, hash -> true, taker);
    }

    /** The same of those words only whose hashes are sought, which is faster where they are few. */
    static void content(Runs text, IntPredicate sought, IntConsumer taker) {
        Content content = new Content(sought, taker);
        Cutter cutter = new Cutter(text, VOCABULARY_CHARS, content);
        if (text.hasOdd()) {
            cutter.cut(VOCABULARY_CHARS);
        } else {
            cutter.cutWords(content);
        }
    }

    private static final class Content implements Taker {

        private final IntPredicate sought;
        private final IntConsumer taker;
        private int before;

        Content(IntPredicate sought, IntConsumer taker) {
            this.sought = sought;
            this.taker = taker;
        }

        @Override
        public void take(char[] text, int from, int to, int hash) {
            char c = text[from];
            if (c >= 0x80 && unspaced(Character.codePointAt(text, from, to))) {
                if (before != 0) {
                    accept(before * 0x9E3779B1 + hash);
                }
                before = hash;
                return;
            }
            before = 0;
            if (to - from >= SHORTEST_CONTENT_WORD) {
                word(text, from, to, hash);
            }
        }

        private void word(char[] text, int from, int to, int hash) {
            int stem = stem(text, from, to, hash);
            if (sought.test(stem) && EMPTY_WORDS.index(text, from, to, hash) < 0) {
                taker.accept(stem);
            }
        }

        private void accept(int pair) {
            if (sought.test(pair)) {
                taker.accept(pair);
            }
        }
    }

    /**
     * The hash of a word without plural and possessive, so that "distributors" and "distributor's" meet.
     *
     * @param hash of the word as it is
     */
    static int stem(char[] text, int from, int to, int hash) {
        int end = to;
        int stem = hash;
        if (end - from > 2 && text[end - 1] == 's' && text[end - 2] == '\'') {
            stem = without('\'', without('s', stem));
            end -= 2;
        }
        if (end - from > SHORTEST_CONTENT_WORD && text[end - 1] == 's' && text[end - 2] != 's') {
            stem = without('s', stem);
        }
        return stem;
    }

    /** The {@link String#hashCode} of a word without its last letter, from that of the word. */
    private static int without(char last, int hash) {
        return (hash - last) * INVERSE_OF_31;
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
