package dev.tearsheet.clean;

import java.util.Arrays;
import java.util.List;

/**
 * What the line model counts in one block, in one walk over its characters.
 *
 * <p>Made by one thread for one article.
 */
final class Traits {

    /** More words of one block are not kept: a line of ten megabytes has no more to say. */
    private static final int MOST_VOCABULARY = 400;

    private static final int LONGEST_WORD = 40;

    private static final WordKinds KINDS = WordKinds.SHIPPED;
    private static final int STOP = KINDS.bit("stop");
    private static final String CLOSERS = "\"'”’»›)]}」』）】*_ \t\u00a0";
    private static final String STOPS = ".。．…۔।";
    private static final String ASKS = "!?！？؟";
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

    /** Hashes of the words that tell what it is about, in order, double ones too. */
    int[] vocabulary = new int[16];

    int vocabularySize;

    /** The hash of its first two words: lines of a list begin alike. */
    int opening;

    private int run;

    private final char[] text;
    private final int length;

    /**
     * Looks at a text.
     *
     * @param buffer room for its characters, at least as long as it
     */
    private Traits(String text, char[] buffer) {
        length = text.length();
        this.text = buffer;
        text.getChars(0, length, buffer, 0);
    }

    /** What is counted in each text. */
    static Traits[] of(List<String> texts) {
        int longest = 0;
        for (String text : texts) {
            longest = Math.max(longest, text.length());
        }
        char[] buffer = new char[longest];
        char[] word = new char[LONGEST_WORD];
        Traits[] all = new Traits[texts.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Traits(texts.get(i), buffer);
            all[i].read(word);
        }
        return all;
    }

    /** Whether nearly every word that could begin with a capital does, as in an English title. */
    boolean titleCase() {
        return cased >= 2 && capitals * 10 >= cased * 7;
    }

    private void read(char[] word) {
        chars = length;
        int i = 0;
        int unspaced = 0;
        int before = 0;
        boolean afterStop = false;
        while (i < length) {
            char c = text[i];
            if (c < 0x80 ? Words.PLAIN[c] != 0 : Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                if (c >= 0x80 && Words.unspaced(point(i))) {
                    int point = point(i);
                    unspaced++;
                    letters++;
                    uncased++;
                    int hash = point * 0x9E3779B1;
                    word[0] = (char) point;
                    int bits = point < 0x10000 ? KINDS.of(word, 1, point) : 0;
                    count(bits);
                    if (before != 0) {
                        keep(before * 31 + hash);
                    }
                    before = hash;
                    i += Character.charCount(point);
                    afterStop = false;
                    continue;
                }
                before = 0;
                i = word(i, word, afterStop || words == 0);
                afterStop = false;
                continue;
            }
            i++;
            afterStop = mark(c, i, afterStop);
        }
        words += (unspaced + 1) / 2;
        readEnds();
    }

    /** Reads one word, and tells where it ends. */
    private int word(int from, char[] word, boolean opens) {
        int i = from;
        int size = 0;
        int hash = 0;
        int seen = 0;
        int numerals = 0;
        while (i < length) {
            char c = text[i];
            if (c < 0x80) {
                int kind = Words.PLAIN[c];
                if (kind == 0 && (c != '\'' || i + 1 >= length || !Words.isPlain(text[i + 1]))) {
                    break;
                }
                seen |= kind;
                numerals += kind / Words.DIGIT;
                c |= (kind & Words.UPPER) * (('a' - 'A') / Words.UPPER);
            } else if (c == '’') {
                if (i + 1 >= length || !Character.isLetter(text[i + 1])) {
                    break;
                }
                c = '\'';
            } else if (Character.isLetterOrDigit(c) && !Words.unspaced(c)) {
                if (Character.isUpperCase(c)) {
                    seen |= Words.UPPER;
                    c = Character.toLowerCase(c);
                } else if (Character.isLowerCase(c)) {
                    seen |= Words.LOWER;
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
        words++;
        letters += size - numerals;
        digits += numerals;
        boolean upper = (seen & Words.UPPER) != 0;
        boolean lower = (seen & Words.LOWER) != 0;
        boolean isNumber = numerals == size;
        if (isNumber && size == 4 && (word[0] == '1' && word[1] == '9' || word[0] == '2' && word[1] == '0')) {
            years++;
        }
        boolean capital = isCapital(text[from]);
        if (upper || lower) {
            cased++;
            capitals += capital ? 1 : 0;
            if (upper && !lower && size > 1) {
                allCapitals++;
            }
        }
        int bits = KINDS.of(word, size, hash);
        if (words == 1) {
            firstKinds = bits;
            startsLower = lower && !capital;
            startsDigit = isDigit(text[from]);
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
            keep(Words.stem(word, 0, size, hash));
        }
        return i;
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
            vocabulary = Arrays.copyOf(vocabulary, vocabularySize * 2);
        }
        vocabulary[vocabularySize++] = hash == 0 ? 1 : hash;
    }

    /** Counts a mark, and tells whether a sentence may begin behind it. */
    private boolean mark(char c, int next, boolean afterStop) {
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
                if (next >= length || text[next] == ' ' || CLOSERS.indexOf(text[next]) >= 0) {
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
                addresses += next < length && text[next] == '/' ? 1 : 0;
                return false;
            case ':':
            case '—':
            case '–':
                return true;
            default:
                return afterStop;
        }
    }

    private void readEnds() {
        int end = length;
        while (end > 0 && CLOSERS.indexOf(text[end - 1]) >= 0) {
            end--;
        }
        if (end > 0) {
            char last = text[end - 1];
            asks = ASKS.indexOf(last) >= 0;
            ends = asks || STOPS.indexOf(last) >= 0;
            colon = last == ':' || last == '：';
            bullet = BULLETS.indexOf(text[0]) >= 0;
        }
    }

    private int point(int i) {
        return Character.codePointAt(text, i, length);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isCapital(char c) {
        return c < 0x80 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c);
    }
}
