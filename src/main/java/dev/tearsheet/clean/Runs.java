package dev.tearsheet.clean;

import java.util.Arrays;

/**
 * A text taken apart, once for all who look for its words: the runs of letters, digits and apostrophes in it, each with
 * where it stands, what is in it, and its hash in lower case.
 *
 * <p>All agree on what is a word where a run has nothing but ASCII letters and digits and small letters of other
 * scripts: the run itself. About others, which are few, each has rules of its own; such a run is {@link #isOdd odd}, or
 * {@link #hasApostrophe has an apostrophe}.
 *
 * <p>Made for one article and one thread.
 */
final class Runs {

    static final int LOWER = 1;
    static final int UPPER = 2;
    static final int DIGIT = 4;
    static final int APOSTROPHE = 8;
    static final int ODD = 16;

    /** What follows in a longer text is not looked at: it would fill the memory and has nothing more to say. */
    static final int MOST_CHARS = 1 << 20;

    /** How far to the left of what is in a run the same bits stand of what it begins with, and its places. */
    private static final int OF_FIRST = 8;

    private static final int END = 16;
    private static final int START = 40;
    private static final int PLACE = (1 << START - END) - 1;

    /** For each ASCII character its small letter, and above that what it is; 0 for those of no run. */
    private static final int[] PLAIN = new int[0x80];

    private static final int OF_KIND = Character.SIZE;

    static {
        for (char c = 0; c < PLAIN.length; c++) {
            if (Words.isPlainUpper(c)) {
                PLAIN[c] = UPPER << OF_KIND | c + ('a' - 'A');
            } else if (Words.isPlain(c)) {
                PLAIN[c] = (Words.isPlainLower(c) ? LOWER : DIGIT) << OF_KIND | c;
            }
        }
        PLAIN['\''] = APOSTROPHE << OF_KIND | '\'';
    }

    /** The text, with its ASCII letters in lower case and every apostrophe a straight one. */
    final char[] text;

    private final String raw;
    private final int from;
    private int size;
    private int all;
    private int[] hashes;

    /** Of each run where it begins, where it ends, what it begins with and what is in it: one read tells all. */
    private long[] spans;

    /** Takes a text apart; of one that is longer, the first {@link #MOST_CHARS} characters. */
    Runs(String text) {
        this(text, 0, Math.min(text.length(), MOST_CHARS));
    }

    /** Takes a part of a text apart; places in it are counted from {@code from} on. */
    Runs(String raw, int from, int to) {
        this.raw = raw;
        this.from = from;
        text = new char[to - from];
        raw.getChars(from, to, text, 0);
        int room = text.length / 5 + 4;
        hashes = new int[room];
        spans = new long[room];
        read();
    }

    private void read() {
        char[] chars = text;
        int length = chars.length;
        int i = 0;
        while (i < length) {
            int start = i;
            int first = 0;
            int seen = 0;
            int hash = 0;
            while (i < length) {
                char c = chars[i];
                int letter = c < 0x80 ? PLAIN[c] : kind(c) << OF_KIND | (c == '’' ? '\'' : c);
                if (letter >> OF_KIND == 0) {
                    break;
                }
                first = i == start ? letter : first;
                seen |= letter;
                chars[i++] = (char) letter;
                hash = 31 * hash + (char) letter;
            }
            if (i > start) {
                add(start, i, hash, first >> OF_KIND << OF_FIRST | seen >> OF_KIND);
                all |= seen >> OF_KIND;
            }
            i++;
        }
    }

    /** What another character is: a capital, too, is odd, as its small letter may be two, or depend on its place. */
    private static int kind(char c) {
        if (c >= '\u2010' && c <= '\u2027') {
            return c == '’' ? APOSTROPHE : 0;
        }
        if (Words.unspaced(c) || Character.isSurrogate(c)) {
            return ODD;
        }
        if (!Character.isLetterOrDigit(c)) {
            return Character.getType(c) == Character.NON_SPACING_MARK ? ODD : 0;
        }
        return Character.isLowerCase(c) ? LOWER : ODD;
    }

    private void add(int start, int end, int hash, int seen) {
        if (size == hashes.length) {
            int room = size + (size >> 1) + 4;
            hashes = Arrays.copyOf(hashes, room);
            spans = Arrays.copyOf(spans, room);
        }
        hashes[size] = hash;
        spans[size++] = (long) start << START | (long) end << END | seen;
    }

    /** How many runs there are. */
    int size() {
        return size;
    }

    /** Where a run begins. */
    int start(int run) {
        return (int) (spans[run] >>> START);
    }

    /** Where a run ends. */
    int end(int run) {
        return (int) (spans[run] >>> END) & PLACE;
    }

    /** The {@link String#hashCode} of a run as it stands in {@link #text}. */
    int hash(int run) {
        return hashes[run];
    }

    /** What is in a run, as bits. */
    int kinds(int run) {
        return (int) spans[run] & (1 << OF_FIRST) - 1;
    }

    /** What a run begins with, as a bit. */
    int first(int run) {
        return (int) spans[run] >> OF_FIRST & (1 << OF_FIRST) - 1;
    }

    /** Whether a run has capitals, digits or marks that are not of ASCII, or letters without case. */
    boolean isOdd(int run) {
        return (spans[run] & ODD) != 0;
    }

    /** Whether one of its runs is odd. */
    boolean hasOdd() {
        return (all & ODD) != 0;
    }

    boolean hasApostrophe(int run) {
        return (spans[run] & APOSTROPHE) != 0;
    }

    /** How many digits a run has that is not odd. */
    int digits(int run) {
        int kinds = kinds(run);
        return kinds == DIGIT ? end(run) - start(run) : (kinds & DIGIT) == 0 ? 0 : count(run, '0', '9');
    }

    /** How many apostrophes a run has. */
    int apostrophes(int run) {
        return hasApostrophe(run) ? count(run, '\'', '\'') : 0;
    }

    private int count(int run, char first, char last) {
        int count = 0;
        for (int i = start(run); i < end(run); i++) {
            count += text[i] >= first && text[i] <= last ? 1 : 0;
        }
        return count;
    }

    /** A run as the text has it. */
    char[] raw(int run) {
        char[] chars = new char[end(run) - start(run)];
        raw.getChars(from + start(run), from + end(run), chars, 0);
        return chars;
    }
}
