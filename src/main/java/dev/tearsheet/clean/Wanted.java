package dev.tearsheet.clean;

/** A phrase as it is sought in a line: by the numbers that a {@link Wordbook} gives its words. */
final class Wanted {

    /** In the place of a word: any number. */
    static final int ANY_NUMBER = -1;

    private static final int ANY_WORDS = -2;

    private final Phrase phrase;
    private final int[] words;
    private final int colon;
    /** Longer lines do not match: asked of nearly every phrase, and mostly the answer. */
    private final int mostWords;

    Wanted(Phrase phrase, Wordbook book) {
        this.phrase = phrase;
        this.mostWords = phrase.mostWords();
        this.colon = book.add(":");
        this.words = phrase.tokens().stream()
                .mapToInt(token -> switch (token) {
                    case Phrase.NUMBER -> ANY_NUMBER;
                    case Phrase.WORDS -> ANY_WORDS;
                    default -> book.add(token);
                })
                .toArray();
    }

    Phrase phrase() {
        return phrase;
    }

    /** Whether it is sought in lines of so many words. */
    boolean suits(int lineWords) {
        return lineWords <= mostWords;
    }

    /** How many words of a line it can take up at most. */
    int longest() {
        int longest = 0;
        for (int word : words) {
            longest += word == ANY_WORDS ? Phrase.GAP : 1;
        }
        return longest;
    }

    /** The number of its first word, or {@link #ANY_NUMBER}. */
    int first() {
        return words[0];
    }

    /** Whether it could stand at the beginning of a line with these two words, of which it has the first. */
    boolean goesOn(Wordbook.Line two) {
        if (words.length == 1) {
            return !endsTheLine() || isRest(two, 1);
        }
        return words[1] == ANY_WORDS || two.size() > 1 && fits(words[1], two, 1);
    }

    /** Whether it stands in the line as it must. */
    boolean matches(Wordbook.Line line, int at) {
        int end = end(line, at, 0);
        return end >= 0 && (!endsTheLine() || isRest(line, end));
    }

    /** Where the phrase ends when it is held against the line from {@code at} on; -1 when it does not stand there. */
    private int end(Wordbook.Line line, int at, int from) {
        int i = at;
        for (int w = from; w < words.length; w++) {
            if (words[w] == ANY_WORDS) {
                for (int skip = 0; skip <= Phrase.GAP && i + skip <= line.size(); skip++) {
                    int end = end(line, i + skip, w + 1);
                    if (end >= 0 && (!endsTheLine() || isRest(line, end))) {
                        return end;
                    }
                }
                return -1;
            }
            if (i >= line.size() || !fits(words[w], line, i)) {
                return -1;
            }
            i++;
        }
        return i;
    }

    private boolean endsTheLine() {
        return phrase.how() == Phrase.How.IS || phrase.how() == Phrase.How.ENDS;
    }

    /** Whether nothing is left of the line but a colon. */
    private boolean isRest(Wordbook.Line line, int from) {
        return from == line.size() || (from == line.size() - 1 && line.word(from) == colon);
    }

    private static boolean fits(int wanted, Wordbook.Line line, int i) {
        return wanted == ANY_NUMBER ? line.isNumber(i) : wanted == line.word(i);
    }
}
