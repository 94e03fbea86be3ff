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
        boolean ellipsis) {

    private static final String CLOSERS = "\"'”’»›)]}」』）】*_ \t\u00a0";
    private static final String STOPS = ".。．…۔।";
    private static final String MARKS = "!?！？؟";

    static Look of(String text) {
        int words = 0;
        int letters = 0;
        int unspaced = 0;
        int capitals = 0;
        int cased = 0;
        boolean lower = false;
        boolean upper = false;
        int start = -1;
        int length = text.length();
        for (int i = 0; i <= length; ) {
            int c = i < length ? text.codePointAt(i) : ' ';
            int next = i + Character.charCount(c);
            if (i < length && Words.unspaced(c)) {
                unspaced++;
                letters++;
            }
            boolean inWord =
                    i < length && !Words.unspaced(c) && (Character.isLetterOrDigit(c) || c == '\'' || c == '’');
            if (inWord) {
                if (start < 0) {
                    start = i;
                    words++;
                }
                if (Character.isLetter(c)) {
                    letters++;
                    lower |= Character.isLowerCase(c);
                    upper |= Character.isUpperCase(c);
                }
            } else if (start >= 0) {
                int first = text.codePointAt(start);
                boolean isCapital = Character.isUpperCase(first);
                if ((isCapital || Character.isLowerCase(first)) && i - start > 3) {
                    cased++;
                    if (isCapital) {
                        capitals++;
                    }
                }
                start = -1;
            }
            i = next;
        }
        int end = length;
        while (end > 0 && CLOSERS.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        char last = end == 0 ? ' ' : text.charAt(end - 1);
        boolean stop = STOPS.indexOf(last) >= 0;
        boolean ellipsis = last == '…' || (last == '.' && end > 2 && text.charAt(end - 2) == '.');
        return new Look(
                words + (unspaced + 1) / 2,
                letters,
                capitals,
                cased,
                upper && !lower,
                stop,
                stop || MARKS.indexOf(last) >= 0,
                last == ':' || last == '：',
                ellipsis);
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
