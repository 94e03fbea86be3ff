package dev.tearsheet.dump;

import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Text;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes text of an article's bytes.
 *
 * <p>The encoding is the UTF-16 that the dump or the article itself begins with a mark of; else UTF-8, if the bytes
 * are that but for a few; else what their letters look like, windows-1252 if they are too few to tell. A UTF-8 mark at
 * the head of a dump promises nothing about its articles, which may come from anywhere.
 */
public final class Decoding {

    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] bytes;
    private final Charset charset;
    private final Units units;
    private final List<String> lines = new ArrayList<>();
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int malformed;

    private Decoding(byte[] bytes, Charset charset) {
        this.bytes = bytes;
        this.charset = charset;
        this.units = Units.of(charset);
    }

    /**
     * Decodes an article. Never fails: what cannot be read becomes U+FFFD and is counted. Safe for any thread.
     *
     * @return its lines; none when it has no bytes
     */
    public static Text decode(RawArticle raw) {
        byte[] bytes = raw.bytes();
        ByteOrderMark own = ByteOrderMark.of(bytes, 0, bytes.length);
        Charset fixed = Units.of(raw.charset()) != Units.BYTES ? raw.charset() : null;
        if (fixed == null && own.units() != Units.BYTES) {
            fixed = own.charset();
        }
        // In UTF-16 only a mark of the same byte order is one; FE FF read the other way round is a character.
        int mark = fixed == null || fixed.equals(own.charset()) ? own.length() : 0;
        Decoding decoding = new Decoding(bytes, fixed == null ? detect(bytes, mark) : fixed);
        decoding.split(mark);
        return decoding.text();
    }

    private static Charset detect(byte[] bytes, int from) {
        Utf8Tally tally = new Utf8Tally();
        int i = from;
        while (i < bytes.length) {
            int plain = tally.isBetween() ? PlainBytes.count(bytes, i, bytes.length) : 0;
            if (plain == 0) {
                tally.add(bytes[i]);
                plain = 1;
            }
            i += plain;
        }
        tally.end();
        return tally.isUtf8() ? StandardCharsets.UTF_8 : Encodings.legacy(bytes, from, bytes.length);
    }

    private void split(int from) {
        if (units == Units.BYTES) {
            splitBytes(from);
        } else {
            splitUnits(from);
        }
    }

    /** No encoding that is ever detected has LF or CR as a part of another character, but UTF-16. */
    private void splitBytes(int from) {
        int start = from;
        boolean isPlain = true;
        boolean isTidy = true;
        int i = from;
        while (i < bytes.length) {
            int plain = PlainBytes.count(bytes, i, bytes.length);
            if (plain > 0) {
                i += plain;
                continue;
            }
            byte b = bytes[i++];
            if (b == '\n' || b == '\r') {
                line(start, i - 1, isPlain, isTidy);
                i += b == '\r' && i < bytes.length && bytes[i] == '\n' ? 1 : 0;
                start = i;
                isPlain = true;
                isTidy = true;
            } else if (b < 0) {
                isPlain = false;
                // The other control characters, from U+0080 to U+009F.
                isTidy &= b != (byte) 0xC2 || i == bytes.length || bytes[i] >= (byte) 0xA0;
            } else if (b < ' ' && b != '\t' || b == 0x7f) {
                isPlain = false;
                isTidy = false;
            }
        }
        if (start < bytes.length) {
            line(start, bytes.length, isPlain, isTidy);
        }
    }

    private void splitUnits(int from) {
        int start = from;
        int i = from;
        while (i + 2 <= bytes.length) {
            int c = units.at(bytes, i);
            if (c != '\n' && c != '\r') {
                i += 2;
                continue;
            }
            line(start, i, false, false);
            boolean pair = c == '\r' && i + 4 <= bytes.length && units.at(bytes, i + 2) == '\n';
            i += pair ? 4 : 2;
            start = i;
        }
        if (start < bytes.length) {
            line(start, bytes.length, false, false);
        }
    }

    /**
     * @param isPlain whether it is printable ASCII and tabs, which every encoding but UTF-16 reads alike
     * @param isTidy whether it is without control characters, if it is UTF-8
     */
    private void line(int from, int to, boolean isPlain, boolean isTidy) {
        int number = lines.size();
        if (number == starts.length) {
            starts = Arrays.copyOf(starts, number * 2);
            ends = Arrays.copyOf(ends, number * 2);
        }
        starts[number] = from;
        ends[number] = to;
        lines.add(isPlain ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1) : tidy(from, to, isTidy));
    }

    /** Without control characters, and what is lost counted. */
    private String tidy(int from, int to, boolean isTidy) {
        String line = new String(bytes, from, to - from, charset);
        if (isTidy && charset.equals(StandardCharsets.UTF_8) && line.indexOf(REPLACEMENT) < 0) {
            return line;
        }
        StringBuilder tidied = null;
        int replacements = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == REPLACEMENT) {
                replacements++;
            } else if (Character.isISOControl(c) && c != '\t') {
                tidied = tidied == null ? new StringBuilder(line) : tidied;
                boolean isSpace = c == '\f' || c == 0x0b || c == 0x85;
                tidied.setCharAt(i, isSpace ? ' ' : REPLACEMENT);
                malformed += isSpace ? 0 : 1;
            }
        }
        if (replacements > 0) {
            malformed += replacements - printedReplacements(from, to);
        }
        return tidied == null ? line : tidied.toString();
    }

    /** A U+FFFD that the article itself has: somebody else's loss, not ours. */
    private int printedReplacements(int from, int to) {
        int count = 0;
        if (charset.equals(StandardCharsets.UTF_8)) {
            for (int i = from; i + 2 < to; i++) {
                if (bytes[i] == (byte) 0xEF && bytes[i + 1] == (byte) 0xBF && bytes[i + 2] == (byte) 0xBD) {
                    count++;
                }
            }
        } else if (units != Units.BYTES) {
            for (int i = from; i + 1 < to; i += 2) {
                if (units.at(bytes, i) == REPLACEMENT) {
                    count++;
                }
            }
        }
        return count;
    }

    private Text text() {
        int count = lines.size();
        return new Text(lines, Arrays.copyOf(starts, count), Arrays.copyOf(ends, count), charset.name(), malformed);
    }
}
