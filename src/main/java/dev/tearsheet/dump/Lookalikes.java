package dev.tearsheet.dump;

/**
 * Counts the lines of a dump's text that look like markers: drawn otherwise than its first one, so that they do not cut,
 * but perhaps were meant to. It is asked for every line, and knows most of them by their first letter.
 */
final class Lookalikes {

    private static final String FILE = "FILE";

    /** A single one of these before FILE is a bullet, or begins a credit: "(FILE: the agency)", "- File: the agency". */
    private static final String CREDITS = "(-*+•·–—";

    /** A longer run of punctuation and blanks is a rule across the page. */
    private static final int LONGEST_DECORATION = 64;

    private final Units units;
    private long lines;
    private long firstLine;

    Lookalikes(Units units) {
        this.units = units;
    }

    /**
     * Looks at a line that does not cut.
     *
     * @param number of it in the dump, from 1
     */
    void look(byte[] bytes, int from, int to, long number) {
        // Small, so that it becomes a part of the loop over the lines.
        if (from < to && (units != Units.BYTES || !isLetter(bytes[from]))) {
            lookCloser(bytes, from, to, number);
        }
    }

    private void lookCloser(byte[] bytes, int from, int to, long number) {
        if (beginsLikeOne(bytes, from, to) && isOne(textOf(bytes, from, to))) {
            firstLine = lines == 0 ? number : firstLine;
            lines++;
        }
    }

    long lines() {
        return lines;
    }

    /** The number of the first one, or 0. */
    long firstLine() {
        return firstLine;
    }

    /** Whether its first word is FILE, or it begins as an arrow does. */
    private boolean beginsLikeOne(byte[] bytes, int from, int to) {
        int bound = Math.min(to, from + LONGEST_DECORATION * units.size()) - units.size();
        boolean isArrow = false;
        for (int i = from; i <= bound; i += units.size()) {
            int c = units.at(bytes, i);
            if (isLetter(c)) {
                return isArrow || isFile(bytes, i, to);
            }
            isArrow |= c == '>' && i > from && units.at(bytes, i - units.size()) == '=';
            if (c >= 0x80 && !mayBePunctuation(c)) {
                return isArrow;
            }
        }
        return isArrow;
    }

    private boolean isFile(byte[] bytes, int from, int to) {
        for (int i = 0; i < FILE.length(); i++) {
            int at = from + i * units.size();
            if (at + units.size() > to || (units.at(bytes, at) & ~0x20) != FILE.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(int c) {
        int lower = c | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /** The blocks of Unicode that people draw lines with, or a byte that begins or goes on with such a character. */
    private boolean mayBePunctuation(int c) {
        return units == Units.BYTES
                ? c < 0xC0 || c == 0xC2 || c == 0xE2 || c == 0xE3
                : c < 0xC0 || c >> 12 == 2 || c >> 8 == 0x30;
    }

    private String textOf(byte[] bytes, int from, int to) {
        String line = units.line(bytes, from, to);
        return (units == Units.BYTES ? Name.decode(line, null, Encodings.WESTERN) : line).strip();
    }

    private static boolean isOne(String text) {
        if (isArrow(text)) {
            return true;
        }
        int file = 0;
        while (file < text.length() && !isLetter(text.charAt(file))) {
            file++;
        }
        boolean isUpper = text.startsWith(FILE, file);
        boolean isSingle = file == 0 || file == 1 || Character.isWhitespace(text.charAt(1));
        if (isSingle && (!isUpper || file == 0 || CREDITS.indexOf(text.charAt(0)) >= 0)) {
            return false;
        }
        String upper = isUpper ? text : text.substring(0, file) + FILE + text.substring(file + FILE.length());
        Style style = Style.ofFirstMarker(upper, false);
        return style != null && (isUpper || style.colon().contains(":"));
    }

    /** "===> a <===" and its kind. */
    private static boolean isArrow(String text) {
        int open = text.indexOf('>');
        int close = text.lastIndexOf('<');
        return open > 0
                && close > open
                && close < text.length() - 1
                && !text.substring(open + 1, close).isBlank()
                && isDouble(text, 0, open)
                && isDouble(text, close + 1, text.length());
    }

    private static boolean isDouble(String text, int from, int to) {
        return text.substring(from, to).chars().allMatch(c -> c == '=');
    }
}
