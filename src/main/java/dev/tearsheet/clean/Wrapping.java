package dev.tearsheet.clean;

import java.util.List;

/**
 * Tells a text whose paragraphs were wrapped at a fixed width, and joins its lines again.
 *
 * <p>A wrapped line is full: the next line's first word would not have fitted in. A list of headlines has lines of like
 * length too, but not full ones.
 */
final class Wrapping {

    private static final int NARROWEST = 40;
    private static final int WIDEST = 110;
    private static final int FEWEST_LINES = 4;

    private Wrapping() {}

    /** The width the text was wrapped at, or 0 when it was not. */
    static int width(List<String> lines) {
        int[] lengths = new int[WIDEST + 1];
        int followed = 0;
        int tooLong = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (BlockCutter.isBlank(lines.get(i)) || BlockCutter.isBlank(lines.get(i + 1))) {
                continue;
            }
            followed++;
            int columns = columns(lines.get(i));
            if (columns > WIDEST) {
                tooLong++;
            } else {
                lengths[columns]++;
            }
        }
        if (followed < FEWEST_LINES || tooLong * 20 > followed) {
            return 0;
        }
        // A few lines may stick out, such as one long address; the width is that of the longest ordinary line.
        int width = WIDEST;
        for (int above = 0; width > 0 && above + lengths[width] <= followed / 50; width--) {
            above += lengths[width];
        }
        if (width < NARROWEST) {
            return 0;
        }
        int full = 0;
        int midSentence = 0;
        for (int i = 0; i + 1 < lines.size(); i++) {
            String line = lines.get(i);
            if (!BlockCutter.isBlank(line)
                    && !BlockCutter.isBlank(lines.get(i + 1))
                    && isFull(line, lines.get(i + 1), width)) {
                full++;
                if (!Look.of(line).sentence()) {
                    midSentence++;
                }
            }
        }
        return full * 10 >= followed * 7 && full >= FEWEST_LINES && midSentence * 10 >= full * 6 ? width : 0;
    }

    /** Whether the next line's first word did not fit behind this line any more. */
    static boolean isFull(String line, String next, int width) {
        int start = 0;
        while (start < next.length() && Character.isWhitespace(next.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < next.length()
                && end - start <= WIDEST
                && !Character.isWhitespace(next.charAt(end))
                && !(end > start && Words.unspaced(next.charAt(end)))) {
            end++;
        }
        return columns(line) + 1 + columns(next.substring(start, end)) > width;
    }

    static void join(StringBuilder paragraph, String line) {
        char last = paragraph.charAt(paragraph.length() - 1);
        boolean hyphen = last == '-' && Character.isLowerCase(line.charAt(0));
        if (!hyphen && !(Words.unspaced(last) || Words.unspaced(line.charAt(0)))) {
            paragraph.append(' ');
        }
        paragraph.append(line);
    }

    /** How wide a line is: letters of unspaced scripts take two columns; more than the widest is not measured. */
    private static int columns(String line) {
        int columns = 0;
        for (int i = 0; i < line.length() && columns <= WIDEST; i++) {
            columns += Words.unspaced(line.charAt(i)) ? 2 : 1;
        }
        return columns;
    }
}
