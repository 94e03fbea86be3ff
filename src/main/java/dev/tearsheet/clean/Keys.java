package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What blocks of an article have in common when they say the same: letters and digits of the beginning, in lower case.
 *
 * <p>Made for one article and one thread.
 */
final class Keys {

    private static final int MOST_CHARS = 300;

    private static final int UNKNOWN = -1;
    /** Added to the length of a long block. */
    private static final int LONG = 1 << 29;

    private final List<Block> blocks;
    private final Looks looks;
    /** Made when first asked for, which is rarely: nearly always sizes and beginnings tell that two are not the same. */
    private final String[] keys;

    /** How many letters a block has, and one; 0 where nobody has asked yet. */
    private final int[] sizes;

    /** The first four letters and digits; 0 where nobody has asked yet. */
    private final int[] beginnings;

    Keys(List<Block> blocks, Looks looks) {
        this.blocks = blocks;
        this.looks = looks;
        keys = new String[blocks.size()];
        sizes = new int[blocks.size()];
        beginnings = new int[blocks.size()];
    }

    private String at(int i) {
        if (keys[i] == null) {
            keys[i] = of(blocks.get(i).text());
        }
        return keys[i];
    }

    /** Whether two blocks say the same. */
    boolean isSame(int one, int other) {
        return couldBeSame(size(one), size(other)) && beginsAlike(one, other) && at(one).equals(at(other));
    }

    private static boolean couldBeSame(int size, int other) {
        return size == other || size == UNKNOWN && other < LONG || other == UNKNOWN && size < LONG;
    }

    /**
     * Which blocks say what two of those of at least so many words say, itself counted. Only those of one size are compared:
     * takes time in proportion to the text.
     */
    boolean[] twice(int fewestWords) {
        boolean[] twice = new boolean[keys.length];
        long[] bySize = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            bySize[i] = (long) size(i) << 32 | i;
        }
        Arrays.sort(bySize);
        boolean allKnown = keys.length > 0 && bySize[0] >> 32 != UNKNOWN;
        int from = 0;
        for (int to = 1; to <= keys.length; to++) {
            if (to == keys.length || allKnown && bySize[to] >> 32 != bySize[from] >> 32) {
                markTwice(bySize, from, to, fewestWords, twice);
                from = to;
            }
        }
        return twice;
    }

    private void markTwice(long[] blocks, int from, int to, int fewestWords, boolean[] twice) {
        if (to - from < 2) {
            return;
        }
        Map<String, Integer> copies = new HashMap<>();
        for (int place = from; place < to; place++) {
            if (looks.at((int) blocks[place]).words() >= fewestWords) {
                copies.merge(at((int) blocks[place]), 1, Integer::sum);
            }
        }
        for (int place = from; place < to; place++) {
            twice[(int) blocks[place]] = copies.getOrDefault(at((int) blocks[place]), 0) > 1;
        }
    }

    /** Whether one of two blocks, of at least so many letters each, says what the other says, and perhaps more. */
    boolean isOneInOther(int one, int other, int fewestLetters) {
        return beginsAlike(one, other)
                && Math.min(at(one).length(), at(other).length()) >= fewestLetters
                && (at(one).startsWith(at(other)) || at(other).startsWith(at(one)));
    }

    /** Whether one, of at least so many letters, is what the other begins with, and not all of it. */
    boolean isBeginning(int one, int of, int fewestLetters) {
        return beginsAlike(one, of)
                && (isLong(one)
                        || looks.at(one).letters() <= looks.at(of).letters()
                        || looks.at(one).unspaced()
                        || looks.at(of).unspaced())
                && at(one).length() >= fewestLetters
                && at(of).length() > at(one).length()
                && at(of).startsWith(at(one));
    }

    private boolean isLong(int i) {
        return blocks.get(i).text().length() > MOST_CHARS;
    }

    /** What two blocks that say the same have in common: of long ones the length, of others the number of letters. */
    private int size(int i) {
        if (sizes[i] == 0) {
            // Marks of scripts without spaces count as letters, but are in no key.
            Look look = looks.at(i);
            sizes[i] =
                    isLong(i) ? LONG + blocks.get(i).text().length() : look.unspaced() ? UNKNOWN : 1 + look.letters();
        }
        return sizes[i];
    }

    private boolean beginsAlike(int one, int other) {
        int begins = beginning(one);
        int otherBegins = beginning(other);
        return begins == otherBegins || begins == UNKNOWN || otherBegins == UNKNOWN;
    }

    /** The first four letters and digits of a block, where these are of ASCII. */
    private int beginning(int i) {
        if (beginnings[i] == 0) {
            beginnings[i] = beginning(blocks.get(i).text());
        }
        return beginnings[i];
    }

    private static int beginning(String text) {
        int four = 1;
        int most = Math.min(text.length(), MOST_CHARS);
        for (int i = 0; i < most; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 && (Character.isLetterOrDigit(c) || Character.isSurrogate(c))) {
                return UNKNOWN;
            }
            if (Words.isPlain(c)) {
                four = four << 7 | (Words.isPlainUpper(c) ? c + ('a' - 'A') : c);
                if (four >= 1 << 28) {
                    return four;
                }
            }
        }
        return UNKNOWN;
    }

    static String of(String text) {
        int most = Math.min(text.length(), MOST_CHARS);
        char[] key = new char[most];
        text.getChars(0, most, key, 0);
        int length = 0;
        boolean plain = true;
        for (int i = 0; i < most; i++) {
            char c = key[i];
            if (Words.isPlainUpper(c)) {
                key[length++] = (char) (c + ('a' - 'A'));
            } else if (Words.isPlain(c)) {
                key[length++] = c;
            } else if (c >= 0x80 && (Character.isLetterOrDigit(c) || Character.isSurrogate(c))) {
                key[length++] = c;
                plain = false;
            }
        }
        String letters = new String(key, 0, length);
        String lower = plain ? letters : letters.toLowerCase(Locale.ROOT);
        return text.length() > MOST_CHARS ? lower + text.length() : lower;
    }
}
