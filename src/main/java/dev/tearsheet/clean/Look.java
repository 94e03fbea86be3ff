package dev.tearsheet.clean;

/**
 * What can be seen of a block without understanding it.
 *
 * @param words how many words; two letters of a script without spaces count as one
 * @param letters how many letters
 * @param capitals how many words begin with a capital, of those that could
 * @param cased how many words of a script with capitals, short ones left out
 * @param allCapitals whether it has letters with case and all are capitals
 * @param stop whether it ends as a statement does: a full stop, an ellipsis, or their kin
 * @param sentence whether it ends as any sentence does, question and exclamation marks too
 * @param colon whether it ends in a colon
 * @param ellipsis whether it ends in one
 * @param digits whether it has a digit, of whatever script: most lines have none, and so no date either
 * @param unspaced whether it has letters of a script without spaces; marks of these scripts count as letters
 */
record Look(
        int words,
        int letters,
        int capitals,
        int cased,
        boolean allCapitals,
        boolean stop,
        boolean sentence,
        boolean colon,
        boolean ellipsis,
        boolean digits,
        boolean unspaced) {

    private static final int LETTER = 1;
    private static final int LOWER = 2;
    private static final int UPPER = 4;
    private static final int DIGIT = 8;
    private static final int OF_WORD = 16;

    /** What the ASCII characters are. */
    private static final byte[] PLAIN = new byte[0x80];

    static {
        for (char c = 0; c < PLAIN.length; c++) {
            if (Words.isPlainLower(c)) {
                PLAIN[c] = LETTER | LOWER | OF_WORD;
            } else if (Words.isPlainUpper(c)) {
                PLAIN[c] = LETTER | UPPER | OF_WORD;
            } else if (Words.isPlain(c)) {
                PLAIN[c] = DIGIT | OF_WORD;
            }
        }
        PLAIN['\''] = OF_WORD;
    }

    /** Shorter words have capitals in no title, or lack them in every one. */
    private static final int CASED_CHARS = 4;

    private static final String CLOSERS = "\"'”’»›)]}」』）】*_ \t\u00a0";
    private static final String STOPS = ".。．…۔।";
    private static final String MARKS = "!?！？؟";

    static Look of(String text) {
        int words = 0;
        int letters = 0;
        int unspaced = 0;
        int capitals = 0;
        int cased = 0;
        int kinds = 0;
        int run = 0;
        int first = 0;
        char[] chars = text.toCharArray();
        int length = chars.length;
        // Without a branch that depends on the character, but for one: where words end cannot be foreseen.
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            int kind;
            int width = 1;
            if (c < 0x80) {
                kind = PLAIN[c];
            } else {
                int point = Character.codePointAt(chars, i);
                width = Character.charCount(point);
                i += width - 1;
                if (Words.unspaced(point)) {
                    unspaced++;
                    letters++;
                    kind = Character.isDigit(point) ? DIGIT : 0;
                } else {
                    kind = kind(point);
                }
            }
            kinds |= kind;
            letters += kind & LETTER;
            int inWord = kind >>> 4;
            int isFirst = inWord & (run - 1 >>> 31);
            words += isFirst;
            first = isFirst != 0 ? kind : first;
            int longEnough = run;
            run = (run + width) * inWord;
            int becomesLong = (longEnough - CASED_CHARS >>> 31) & (CASED_CHARS - 1 - run >>> 31);
            cased += becomesLong & (first >> 1 | first >> 2);
            capitals += becomesLong & first >> 2;
        }
        boolean lower = (kinds & LOWER) != 0;
        boolean upper = (kinds & UPPER) != 0;
        boolean digits = (kinds & DIGIT) != 0;
        int end = length;
        while (end > 0 && CLOSERS.indexOf(chars[end - 1]) >= 0) {
            end--;
        }
        char last = end == 0 ? ' ' : chars[end - 1];
        boolean stop = STOPS.indexOf(last) >= 0;
        boolean ellipsis = last == '…' || (last == '.' && end > 2 && chars[end - 2] == '.');
        return new Look(
                words + (unspaced + 1) / 2,
                letters,
                capitals,
                cased,
                upper && !lower,
                stop,
                stop || MARKS.indexOf(last) >= 0,
                last == ':' || last == '：',
                ellipsis,
                digits,
                unspaced > 0);
    }

    private static int kind(int point) {
        if (Character.isLetter(point)) {
            return LETTER
                    | OF_WORD
                    | (Character.isLowerCase(point) ? LOWER : 0)
                    | (Character.isUpperCase(point) ? UPPER : 0);
        }
        return (Character.isDigit(point) ? DIGIT : 0)
                | (Character.isLetterOrDigit(point) || point == '’' ? OF_WORD : 0);
    }

    /** Whether nearly every longer word begins with a capital, as in an English title. */
    boolean titleCase() {
        return cased >= 2 && capitals * 10 >= cased * 7;
    }

    /** Whether it could be a headline: some words, and no full stop. */
    boolean titleLike() {
        return words >= 3 && words <= 32 && letters >= 5 && (!stop || ellipsis) && !colon;
    }

    /** Whether it reads as a paragraph: a whole sentence, one that leads to a quotation, or too long for anything else. */
    boolean prose() {
        return (words >= 8 && (sentence || colon)) || words >= 25;
    }
}
