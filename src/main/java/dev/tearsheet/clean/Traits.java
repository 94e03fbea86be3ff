package dev.tearsheet.clean;

import java.util.Arrays;

/**
 * What the line model counts in one block, run by run.
 *
 * <p>Made by one thread for one article.
 */
final class Traits {

    /** More words of one block are not kept: a line of ten megabytes has no more to say. */
    private static final int MOST_VOCABULARY = 400;

    private static final int LONGEST_WORD = 40;

    private static final WordKinds KINDS = WordKinds.SHIPPED;
    private static final int STOP = KINDS.bit("stop");
    private static final String BULLETS = "•-–—*·>▪●■◦‣»→✓";

    int chars;
    int letters;
    int digits;
    int words;
    /** Words that begin with a capital, and those that could. */
    int capitals;

    int cased;
    int allCapitals;
    int longestRun;
    int commas;
    int sentences;
    int quotes;
    int bars;
    int brackets;
    int currencies;
    int addresses;
    boolean ends;
    boolean asks;
    boolean colon;
    boolean bullet;
    boolean startsLower;
    boolean startsDigit;
    /** Letters of scripts without capitals, and marks over letters. */
    int uncased;

    int years;

    /** How many words of each kind. */
    final int[] kinds = new int[KINDS.names().size()];

    /** Of how many kinds its first word is, as bits. */
    int firstKinds;

    int lastKinds;

    /** Hashes of the words that tell what it is about, in order, double ones too; {@link Features} numbers some instead. */
    int[] vocabulary;

    int vocabularySize;

    /** The hash of its first two words: lines of a list begin alike. */
    int opening;

    private int run;

    /** The last letter of a script without spaces, mixed; 0 where a word came between. */
    private int unspacedBefore;

    private int unspaced;

    private Traits() {}

    /** What is counted in a text that was taken apart. */
    static Traits of(Runs runs) {
        Traits traits = new Traits();
        traits.read(runs);
        return traits;
    }

    /** Whether nearly every word that could begin with a capital does, as in an English title. */
    boolean titleCase() {
        return cased >= 2 && capitals * 10 >= cased * 7;
    }

    private void read(Runs runs) {
        char[] text = runs.text;
        chars = text.length;
        vocabulary = new int[Math.min(MOST_VOCABULARY, runs.size())];
        boolean afterStop = false;
        int i = 0;
        for (int run = 0; run < runs.size(); run++) {
            while (i < runs.start(run)) {
                char c = text[i++];
                afterStop = c == ' ' ? afterStop : mark(text, c, i, afterStop);
            }
            i = runs.end(run);
            if (runs.isOdd(run) || runs.hasApostrophe(run) || i - runs.start(run) > LONGEST_WORD) {
                afterStop = odd(runs.raw(run), afterStop);
            } else {
                word(
                        text,
                        runs.start(run),
                        i,
                        runs.hash(run),
                        runs.digits(run),
                        runs.kinds(run),
                        runs.first(run),
                        afterStop);
                afterStop = false;
            }
        }
        while (i < text.length) {
            char c = text[i++];
            afterStop = mark(text, c, i, afterStop);
        }
        words += (unspaced + 1) / 2;
        readEnds(text);
    }

    /**
     * Reads a run that may be no word, one, or several, and tells whether a sentence may begin behind it. A run has no
     * mark that counts.
     */
    private boolean odd(char[] run, boolean opens) {
        char[] word = new char[LONGEST_WORD];
        boolean afterStop = opens;
        int i = 0;
        while (i < run.length) {
            char c = run[i];
            if (c < 0x80 ? Words.isPlain(c) : Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                int point = Character.codePointAt(run, i);
                if (Words.unspaced(point)) {
                    unspaced(point, word);
                    i += Character.charCount(point);
                } else {
                    i = oddWord(run, i, word, afterStop);
                }
                afterStop = false;
            } else {
                i++;
            }
        }
        return afterStop;
    }

    /** A letter of a script without spaces; two of them count as a word. */
    private void unspaced(int point, char[] word) {
        unspaced++;
        letters++;
        uncased++;
        int hash = point * 0x9E3779B1;
        word[0] = (char) point;
        count(point < 0x10000 ? KINDS.of(word, 0, 1, point) : 0);
        if (unspacedBefore != 0) {
            keep(unspacedBefore * 31 + hash);
        }
        unspacedBefore = hash;
    }

    /** Reads one word letter by letter, and tells where it ends. */
    private int oddWord(char[] run, int from, char[] word, boolean opens) {
        int i = from;
        int size = 0;
        int hash = 0;
        int seen = 0;
        int numerals = 0;
        while (i < run.length) {
            char c = run[i];
            if (c < 0x80) {
                if (c == '\'') {
                    if (i + 1 == run.length || !Words.isPlain(run[i + 1])) {
                        break;
                    }
                } else if (Words.isPlainUpper(c)) {
                    seen |= Runs.UPPER;
                    c += 'a' - 'A';
                } else if (Words.isPlainLower(c)) {
                    seen |= Runs.LOWER;
                } else {
                    numerals++;
                }
            } else if (c == '’') {
                if (i + 1 == run.length || !Character.isLetter(run[i + 1])) {
                    break;
                }
                c = '\'';
            } else if (Character.isLetterOrDigit(c) && !Words.unspaced(c)) {
                if (Character.isUpperCase(c)) {
                    seen |= Runs.UPPER;
                    c = Character.toLowerCase(c);
                } else if (Character.isLowerCase(c)) {
                    seen |= Runs.LOWER;
                } else if (Character.isLetter(c)) {
                    uncased++;
                }
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                if (Character.isSurrogate(c) && i == from) {
                    i++;
                    continue;
                }
                break;
            } else {
                uncased++; // a vowel of Hebrew or Arabic; few are in scripts that have capitals
            }
            if (size < LONGEST_WORD) {
                word[size++] = c;
                hash = 31 * hash + c;
            }
            i++;
        }
        char c = run[from];
        int first = c < 0x80
                ? Words.isPlainUpper(c) ? Runs.UPPER : c >= '0' && c <= '9' ? Runs.DIGIT : Runs.LOWER
                : Character.isUpperCase(c) ? Runs.UPPER : 0;
        word(word, 0, size, hash, numerals, seen, first, opens);
        return i;
    }

    /**
     * Counts a word.
     *
     * @param text where it stands, in lower case
     * @param kinds what is in it, see {@link Runs}
     * @param first what it begins with
     * @param afterStop whether a sentence may begin with it
     */
    private void word(char[] text, int from, int to, int hash, int numerals, int kinds, int first, boolean afterStop) {
        int size = to - from;
        boolean opens = afterStop || words == 0;
        unspacedBefore = 0;
        words++;
        letters += size - numerals;
        digits += numerals;
        boolean upper = (kinds & Runs.UPPER) != 0;
        boolean lower = (kinds & Runs.LOWER) != 0;
        boolean isNumber = numerals == size;
        if (isNumber
                && size == 4
                && (text[from] == '1' && text[from + 1] == '9' || text[from] == '2' && text[from + 1] == '0')) {
            years++;
        }
        boolean capital = (first & Runs.UPPER) != 0;
        if (upper || lower) {
            cased++;
            capitals += capital ? 1 : 0;
            if (upper && !lower && size > 1) {
                allCapitals++;
            }
        }
        int bits = KINDS.of(text, from, size, hash);
        if (words == 1) {
            firstKinds = bits;
            startsLower = lower && !capital;
            startsDigit = (first & Runs.DIGIT) != 0;
        }
        lastKinds = bits;
        if (words <= 2) {
            opening = opening * 31 + hash;
        }
        if (capital && !opens || isNumber && run > 0) {
            run++;
            longestRun = Math.max(longestRun, run);
        } else if ((bits & STOP) == 0 || size > 3) {
            run = capital ? 1 : 0;
        }
        count(bits);
        if (size >= Words.SHORTEST_CONTENT_WORD && (bits & STOP) == 0 && !isNumber) {
            keep(Words.stem(text, from, to, hash));
        }
    }

    private void count(int bits) {
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            kinds[Integer.numberOfTrailingZeros(rest)]++;
        }
    }

    private void keep(int hash) {
        if (vocabularySize == MOST_VOCABULARY) {
            return;
        }
        if (vocabularySize == vocabulary.length) {
            vocabulary = Arrays.copyOf(vocabulary, Math.min(MOST_VOCABULARY, vocabularySize * 2 + 4));
        }
        vocabulary[vocabularySize++] = hash == 0 ? 1 : hash;
    }

    /** Counts a mark, and tells whether a sentence may begin behind it. */
    private boolean mark(char[] text, char c, int next, boolean afterStop) {
        switch (c) {
            case ' ':
            case '\u00a0':
                return afterStop;
            case ',':
            case '，':
            case '、':
            case '،':
                commas++;
                return false;
            case '.':
            case '!':
            case '?':
                if (next >= text.length || text[next] == ' ' || Endings.closes(text[next])) {
                    sentences++;
                    return true;
                }
                return false;
            case '。':
            case '！':
            case '？':
            case '؟':
            case '۔':
                sentences++;
                return true;
            case '"':
            case '“':
            case '”':
            case '«':
            case '»':
            case '„':
            case '「':
            case '」':
                quotes++;
                return afterStop;
            case '|':
            case '｜':
            case '·':
            case '•':
                bars++;
                return true;
            case '(':
            case '[':
                brackets++;
                return false;
            case '$':
            case '€':
            case '£':
                currencies++;
                return false;
            case '@':
                addresses++;
                return false;
            case '/':
                addresses += next < text.length && text[next] == '/' ? 1 : 0;
                return false;
            case ':':
            case '—':
            case '–':
                return true;
            default:
                return afterStop;
        }
    }

    private void readEnds(char[] text) {
        int end = text.length;
        while (end > 0 && Endings.closes(text[end - 1])) {
            end--;
        }
        if (end > 0) {
            char last = text[end - 1];
            asks = Endings.asks(last);
            ends = asks || Endings.stops(last);
            colon = last == ':' || last == '：';
            bullet = BULLETS.indexOf(text[0]) >= 0;
        }
    }
}
