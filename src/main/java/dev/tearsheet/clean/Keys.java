package dev.tearsheet.clean;

import dev.tearsheet.article.Block;
import java.util.List;
import java.util.Locale;

/**
 * What blocks of an article have in common when they say the same: letters and digits of the beginning, in lower case.
 *
 * <p>Made for one article and one thread.
 */
final class Keys {

    private static final int MOST_CHARS = 300;

    private final List<Block> blocks;
    private final Looks looks;
    /** Made when first asked for, which is rarely. */
    private final String[] keys;

    Keys(List<Block> blocks, Looks looks) {
        this.blocks = blocks;
        this.looks = looks;
        keys = new String[blocks.size()];
    }

    String at(int i) {
        if (keys[i] == null) {
            keys[i] = of(blocks.get(i).text());
        }
        return keys[i];
    }

    /** Whether two blocks say the same; nearly always their letters need only be counted to tell. */
    boolean isSame(int one, int other) {
        return couldBeSame(one, other) && at(one).equals(at(other));
    }

    private boolean couldBeSame(int one, int other) {
        if (isLong(one) || isLong(other)) {
            return length(one) == length(other);
        }
        return looks.at(one).letters() == looks.at(other).letters() || isUnspaced(one, other);
    }

    /** Whether one begins with all that the other says, and says more. */
    boolean isBeginning(int one, int of) {
        return (isLong(one) || looks.at(one).letters() <= looks.at(of).letters() || isUnspaced(one, of))
                && at(of).length() > at(one).length()
                && at(of).startsWith(at(one));
    }

    /** Marks of scripts without spaces count as letters, but are in no key. */
    private boolean isUnspaced(int one, int other) {
        return looks.at(one).unspaced() || looks.at(other).unspaced();
    }

    private boolean isLong(int i) {
        return length(i) > MOST_CHARS;
    }

    private int length(int i) {
        return blocks.get(i).text().length();
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
