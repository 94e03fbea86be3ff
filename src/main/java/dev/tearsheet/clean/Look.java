package dev.tearsheet.clean;

/**
 * What can be seen of a block without understanding it.
 *
 * @param words how many words; two letters of a script without spaces count as one
 * @param letters how many letters
 * @param capitals how many words begin with a capital, of those that could
 * @param cased how many words of a script with capitals, short ones left out
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
        boolean stop,
        boolean sentence,
        boolean colon,
        boolean ellipsis,
        boolean digits,
        boolean unspaced) {

    /** Shorter words have capitals in no title, or lack them in every one. */
    private static final int CASED_CHARS = 4;

    /** Looks at a text. Of one that is too long to be taken apart at once, a word at a seam counts twice. */
    static Look of(String text) {
        Count count = new Count();
        for (int from = 0; from < text.length(); from += Runs.MOST_CHARS) {
            count.add(new Runs(text, from, Math.min(text.length(), from + Runs.MOST_CHARS)));
        }
        return count.look(text);
    }

    /** Looks at a text that has been taken apart as a whole. */
    static Look of(String text, Runs runs) {
        Count count = new Count();
        count.add(runs);
        return count.look(text);
    }

    /** What is counted. */
    private static final class Count {

        private int words;
        private int letters;
        private int unspaced;
        private int capitals;
        private int cased;
        private int kinds;

        void add(Runs runs) {
            for (int run = 0; run < runs.size(); run++) {
                if (runs.isOdd(run)) {
                    addOdd(runs.raw(run));
                    continue;
                }
                int length = runs.end(run) - runs.start(run);
                kinds |= runs.kinds(run);
                words++;
                letters += length - runs.digits(run) - runs.apostrophes(run);
                if (length >= CASED_CHARS) {
                    addCase(runs.first(run));
                }
            }
        }

        private void addCase(int first) {
            cased += (first & (Runs.LOWER | Runs.UPPER)) != 0 ? 1 : 0;
            capitals += (first & Runs.UPPER) != 0 ? 1 : 0;
        }

        /** A run whose letters have to be asked one by one: a word ends before a mark that stands over a letter. */
        private void addOdd(char[] text) {
            int run = 0;
            int first = 0;
            for (int i = 0; i < text.length; ) {
                int point = Character.codePointAt(text, i);
                int width = Character.charCount(point);
                i += width;
                if (Words.unspaced(point)) {
                    unspaced++;
                    letters++;
                    kinds |= Character.isDigit(point) ? Runs.DIGIT : 0;
                    run = 0;
                    continue;
                }
                boolean isLetter = Character.isLetter(point);
                letters += isLetter ? 1 : 0;
                int kind = isLetter ? kindOfLetter(point) : Character.isDigit(point) ? Runs.DIGIT : 0;
                kinds |= kind;
                if (!isLetter && !Character.isLetterOrDigit(point) && point != '\'' && point != '’') {
                    run = 0;
                    continue;
                }
                if (run == 0) {
                    words++;
                    first = kind;
                }
                if (run < CASED_CHARS && run + width >= CASED_CHARS) {
                    addCase(first);
                }
                run += width;
            }
        }

        private static int kindOfLetter(int point) {
            return (Character.isLowerCase(point) ? Runs.LOWER : 0) | (Character.isUpperCase(point) ? Runs.UPPER : 0);
        }

        Look look(String text) {
            int end = text.length();
            while (end > 0 && Endings.closes(text.charAt(end - 1))) {
                end--;
            }
            char last = end == 0 ? ' ' : text.charAt(end - 1);
            boolean stop = Endings.stops(last);
            return new Look(
                    words + (unspaced + 1) / 2,
                    letters,
                    capitals,
                    cased,
                    stop,
                    stop || Endings.asks(last),
                    last == ':' || last == '：',
                    last == '…' || last == '.' && end > 2 && text.charAt(end - 2) == '.',
                    (kinds & Runs.DIGIT) != 0,
                    unspaced > 0);
        }
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
