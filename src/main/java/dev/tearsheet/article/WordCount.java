package dev.tearsheet.article;

/** Counts the words of a text. Safe for any thread. */
public final class WordCount {

    /** For each ASCII character 1 if it is white space. */
    private static final byte[] GAPS = new byte[0x80];

    static {
        for (int c = 0; c < GAPS.length; c++) {
            GAPS[c] = (byte) (Character.isWhitespace(c) ? 1 : 0);
        }
    }

    private WordCount() {}

    /** Runs of characters that are not white space; each ideograph or kana counts as one, for they stand without gaps. */
    public static int of(String text) {
        char[] chars = text.toCharArray();
        int words = 0;
        int gap = 1;
        for (int i = 0; i < chars.length; i++) {
            int before = gap;
            if (chars[i] < 0x80) {
                gap = GAPS[chars[i]];
                words += before & ~gap; // no branch: it would be guessed wrong at each word
                continue;
            }
            int c = Character.codePointAt(chars, i);
            i += Character.charCount(c) - 1;
            boolean standsAlone = standsAlone(c);
            gap = standsAlone || Character.isWhitespace(c) || Character.isSpaceChar(c) ? 1 : 0;
            words += standsAlone ? 1 : before & ~gap;
        }
        return words;
    }

    /** Below U+3000 none does; to ask for the script of a character is dear. */
    private static boolean standsAlone(int c) {
        return c >= 0x3000
                && (Character.isIdeographic(c)
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA);
    }
}
