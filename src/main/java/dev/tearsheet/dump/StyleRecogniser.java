package dev.tearsheet.dump;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Knows markers by their style, which is that of the first one of the dump. */
final class StyleRecogniser implements Recogniser {

    /** How far to look for one needle before looking for the other: far enough to be fast, near enough that lines
     * full of the one do not make the search for the other start over and over. */
    private static final int STRETCH = 256;

    private final Charset charset;
    private final Charset legacy;
    private final Needle file;
    private final Needle arrow;

    private Style style;

    StyleRecogniser(Charset charset, Charset legacy) {
        this.charset = charset;
        this.legacy = legacy;
        this.file = needle("FILE");
        this.arrow = needle("==> ");
    }

    private Needle needle(String word) {
        byte[] bytes = word.getBytes(charset == null ? StandardCharsets.ISO_8859_1 : charset);
        // Without the last NUL of UTF-16LE: a last byte that is everywhere would make the search slow.
        int length = bytes[bytes.length - 1] == 0 ? bytes.length - 1 : bytes.length;
        return new Needle(Arrays.copyOf(bytes, length));
    }

    @Override
    public int candidate(byte[] bytes, int from, int to) {
        if (style != null) {
            return (style.isArrow() ? arrow : file).find(bytes, from, to);
        }
        for (int start = from; start < to; start += STRETCH) {
            int byName = file.find(bytes, start, Math.min(to, start + STRETCH + file.length() - 1));
            int byArrow = arrow.find(bytes, start, Math.min(to, start + STRETCH + arrow.length() - 1));
            if (byName >= 0 || byArrow >= 0) {
                return byName < 0 || byArrow >= 0 && byArrow < byName ? byArrow : byName;
            }
        }
        return -1;
    }

    @Override
    public Mark judge(String line, boolean whole, boolean first) {
        Style known = style;
        if (known == null) {
            known = whole ? styleOf(line, first) : null;
        }
        Mark mark = known == null ? null : known.match(line, whole);
        if (mark == null) {
            return null;
        }
        style = known;
        return new Mark(mark.kind(), mark.from(), Name.clean(Name.decode(mark.name(), charset, legacy)));
    }

    /** Tells punctuation by characters, but matches by bytes from then on. */
    private Style styleOf(String line, boolean first) {
        String text = Name.decode(line, charset, StandardCharsets.ISO_8859_1);
        Style found = Style.ofFirstMarker(text, first);
        return found == null || text.equals(line) ? found : found.inBytesOfUtf8();
    }

    @Override
    public String style() {
        return style == null ? null : style.printed();
    }
}
