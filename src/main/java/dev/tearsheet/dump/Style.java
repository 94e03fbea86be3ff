package dev.tearsheet.dump;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * How the markers of a dump are written: everything of the line but the name, blanks too. Those at the end of the line
 * are no part of it, for nobody sees them.
 *
 * @param opening what precedes the name, for example {@code "=== FILE: "}
 * @param ending what begins an END line, for example {@code "=== END FILE"}; null if there are none
 * @param colon what stands between FILE and the name, for example {@code ": "}
 * @param closing what follows the name, for example {@code " ==="}; may be empty
 * @param printed the whole with {@code …} for the name, for people
 */
record Style(String opening, String ending, String colon, String closing, String printed) {

    private static final String FILE = "FILE";

    private static final Style ARROW = new Style("==> ", null, "", " <==", "==> … <==");

    private static final String OPENING_BRACKETS = "([{<";
    private static final String CLOSING_BRACKETS = ")]}>";

    /** What quotes a line in front of it: "> === FILE: a.txt ===". */
    private static final String QUOTES = ">|\"'`“”‘’«»„";

    private static final String SENTENCE_ENDS = ".,;:!?…";

    /** "FILE PHOTO" and its kind are captions, however they are decorated. */
    private static final Set<String> CAPTIONS =
            Set.of("PHOTO", "PHOTOS", "PHOTOGRAPH", "PIC", "PICTURE", "IMAGE", "VIDEO", "FOOTAGE", "ART");

    /**
     * The style of a line, if it is a marker.
     *
     * @param written decoded
     * @param first whether nothing but white space precedes it in the dump: only then do a bare {@code FILE:} and
     *     {@code // FILE:} count, for both occur in plain text
     * @return null if it is none
     */
    static Style ofFirstMarker(String written, boolean first) {
        String line = written.substring(0, endWithoutBlanks(written, written.length()));
        if (ARROW.isWholeMarker(line)) {
            return ARROW;
        }
        int file = line.indexOf(FILE);
        int decorated = file < 0 ? 0 : endOfPunctuation(line);
        if (file < 0 || decorated > file || !isBlank(line, decorated, file)) {
            return null;
        }
        String decoration = line.substring(0, decorated);
        int afterFile = file + FILE.length();
        int afterBlank = skipBlanks(line, afterFile);
        boolean hasColon = afterBlank < line.length() && line.charAt(afterBlank) == ':';
        int name = hasColon ? skipBlanks(line, afterBlank + 1) : afterBlank;
        if (!hasColon && (name == afterFile || isCaption(line.substring(name)))) {
            return null;
        }
        String rest = line.substring(name);
        String closing = closingOf(rest, decoration, decorated < file);
        if (decoration.isEmpty() && (file > 0 || !hasColon || afterBlank > afterFile)) {
            return null;
        }
        boolean plain = decoration.isEmpty() || decoration.equals("//") && closing.isEmpty();
        if (plain && !first || isQuotation(decoration) || !hasLetterOrDigit(rest, rest.length() - closing.length())) {
            return null;
        }
        String opening = line.substring(0, name);
        return new Style(
                opening,
                line.substring(0, file) + "END FILE",
                line.substring(afterFile, name),
                closing,
                opening + "…" + closing);
    }

    /** What follows the name: a run of punctuation that belongs to the opening one, and not to the name. */
    private static String closingOf(String rest, String decoration, boolean spaced) {
        if (decoration.isEmpty()) {
            return "";
        }
        int end = rest.length();
        int run = end;
        while (run > 0 && isPunctuation(rest.charAt(run - 1))) {
            run--;
        }
        int name = endWithoutBlanks(rest, run);
        String closer = rest.substring(run, end);
        if (!closer.isEmpty() && name < run && name > 0) {
            boolean belongs = closes(decoration, closer) || closer.length() > 1 && !isSentenceEnd(closer);
            return belongs ? rest.substring(name) : "";
        }
        // Without a blank before it, "name]" is told from a name with brackets by the decoration in front alone.
        for (String twin : new String[] {mirrored(decoration), decoration, "-->"}) {
            int at = end - twin.length();
            boolean fits = at > 0 && rest.startsWith(twin, at) && rest.charAt(at - 1) != twin.charAt(0);
            if (fits && closes(decoration, twin) && (twin.length() > 1 || !spaced)) {
                return rest.substring(at);
            }
        }
        return "";
    }

    private static boolean closes(String decoration, String closer) {
        if (decoration.equals("<!--") || closer.equals("-->")) {
            return decoration.equals("<!--") && closer.equals("-->");
        }
        String mirror = mirrored(decoration);
        return closer.equals(mirror)
                || closer.equals(decoration)
                || closer.chars().allMatch(c -> c == mirror.charAt(0) || c == decoration.charAt(0));
    }

    /** The same style for lines that are given as bytes, one character each. */
    Style inBytesOfUtf8() {
        return isArrow()
                ? this
                : new Style(bytesOf(opening), bytesOf(ending), bytesOf(colon), bytesOf(closing), printed);
    }

    private static String bytesOf(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    boolean isArrow() {
        return ending == null;
    }

    /**
     * Whether the line cuts.
     *
     * @param whole whether the line begins where it says; else it is the tail of a long one
     * @return null if it is text
     */
    Mark match(String line, boolean whole) {
        // A text that brings its own byte order mark is no indented marker.
        int bom = whole ? lengthOfByteOrderMark(line) : 0;
        return closing.isEmpty() ? matchOpen(line, whole, bom) : matchClosed(line, whole, bom);
    }

    private Mark matchOpen(String line, boolean whole, int bom) {
        if (!whole) {
            return null;
        }
        if (line.startsWith(opening, bom) && isName(line, bom + opening.length(), line.length())) {
            return new Mark(Mark.Kind.FILE, 0, line.substring(bom + opening.length()));
        }
        if (!line.startsWith(ending, bom)) {
            return null;
        }
        int after = bom + ending.length();
        boolean ends = isBlank(line, after, line.length()) || isNamedEnd(line, after, line.length());
        return ends ? new Mark(Mark.Kind.END, 0, "") : null;
    }

    private Mark matchClosed(String line, boolean whole, int bom) {
        int nameEnd = endWithoutBlanks(line, line.length()) - closing.length();
        if (nameEnd < 0 || !line.startsWith(closing, nameEnd)) {
            return null;
        }
        // The last opening of the line is the marker's, for a name has none.
        int at = line.lastIndexOf(opening, nameEnd - 1);
        if (at >= 0 && isName(line, at + opening.length(), nameEnd)) {
            return standsFree(line, at, whole, bom)
                    ? new Mark(Mark.Kind.FILE, at == bom ? 0 : at, line.substring(at + opening.length(), nameEnd))
                    : null;
        }
        int end = ending == null ? -1 : line.lastIndexOf(ending, nameEnd);
        if (end < 0 || !standsFree(line, end, whole, bom)) {
            return null;
        }
        int after = end + ending.length();
        boolean ends = after == nameEnd || isNamedEnd(line, after, nameEnd);
        return ends ? new Mark(Mark.Kind.END, end == bom ? 0 : end, "") : null;
    }

    private boolean isWholeMarker(String line) {
        Mark mark = match(line, true);
        return mark != null && mark.from() == 0;
    }

    private boolean isNamedEnd(String line, int after, int to) {
        return line.startsWith(colon, after) && isName(line, after + colon.length(), to);
    }

    /** A name is not blank and has, where the style closes it, no blank at its ends nor a longer closing run. */
    private boolean isName(String line, int from, int to) {
        if (from >= to || isBlank(line.charAt(from))) {
            return false;
        }
        char last = line.charAt(to - 1);
        return closing.isEmpty() || !isBlank(last) && last != closing.charAt(0);
    }

    /**
     * Whether a marker at this place of the line is one: at the line's start, or glued to the end of a text that lacks
     * its final newline. After a blank it is prose, after more of the same punctuation another style, and after
     * nothing but one or two other punctuation marks a quotation.
     */
    private boolean standsFree(String line, int at, boolean whole, int bom) {
        if (at == bom && whole) {
            return true;
        }
        if (at == 0 || isBlank(line.charAt(at - 1)) || line.charAt(at - 1) == opening.charAt(0)) {
            return false;
        }
        return !whole || !isShortDecoration(line.substring(0, at));
    }

    private static boolean isShortDecoration(String before) {
        boolean quotes = before.chars().allMatch(c -> QUOTES.indexOf(c) >= 0);
        return quotes || before.length() <= 2 && before.chars().allMatch(Style::isDrawn);
    }

    /** ASCII punctuation that ends no sentence. */
    private static boolean isDrawn(int c) {
        return c < 0x80 && isPunctuation((char) c) && SENTENCE_ENDS.indexOf(c) < 0;
    }

    /** A single mark of quotation, or one before other punctuation, as in {@code >=== FILE: a.txt ===}. */
    private static boolean isQuotation(String decoration) {
        return !decoration.isEmpty()
                && QUOTES.indexOf(decoration.charAt(0)) >= 0
                && (decoration.length() == 1 || decoration.charAt(1) != decoration.charAt(0));
    }

    private static boolean isCaption(String rest) {
        int end = 0;
        while (end < rest.length() && Character.isLetter(rest.charAt(end))) {
            end++;
        }
        boolean dashed = rest.length() > 1 && "-–—".indexOf(rest.charAt(0)) >= 0 && isBlank(rest.charAt(1));
        return dashed || CAPTIONS.contains(rest.substring(0, end).toUpperCase(Locale.ROOT));
    }

    private static String mirrored(String decoration) {
        StringBuilder mirror = new StringBuilder(decoration).reverse();
        for (int i = 0; i < mirror.length(); i++) {
            int open = OPENING_BRACKETS.indexOf(mirror.charAt(i));
            int close = CLOSING_BRACKETS.indexOf(mirror.charAt(i));
            if (open >= 0) {
                mirror.setCharAt(i, CLOSING_BRACKETS.charAt(open));
            } else if (close >= 0) {
                mirror.setCharAt(i, OPENING_BRACKETS.charAt(close));
            }
        }
        return mirror.toString();
    }

    private static int endOfPunctuation(String line) {
        int end = 0;
        while (end < line.length() && isPunctuation(line.charAt(end))) {
            end++;
        }
        return end;
    }

    /** ASCII punctuation, and what Unicode calls punctuation or a symbol: people draw lines with both. */
    private static boolean isPunctuation(char c) {
        if (c < 0x80) {
            return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.OTHER_SYMBOL -> true;
            default -> false;
        };
    }

    private static boolean isSentenceEnd(String run) {
        return run.chars().allMatch(c -> SENTENCE_ENDS.indexOf(c) >= 0);
    }

    private static boolean hasLetterOrDigit(String text, int to) {
        return text.codePoints().limit(Math.max(0, to)).anyMatch(Character::isLetterOrDigit);
    }

    private static int lengthOfByteOrderMark(String line) {
        if (line.startsWith("\uFEFF")) {
            return 1;
        }
        return line.startsWith("ï»¿") ? 3 : 0;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\f' || c == 0x0b;
    }

    private static boolean isBlank(String line, int from, int to) {
        return skipBlanks(line, from) >= to;
    }

    private static int skipBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int endWithoutBlanks(String line, int to) {
        int end = to;
        while (end > 0 && isBlank(line.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
