package dev.tearsheet.duplicate;

import dev.tearsheet.article.Block;
import dev.tearsheet.article.Sha256;
import dev.tearsheet.article.Sheet;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What two articles have in common exactly when they say the same under the same headline: SHA-256 over both, blind to
 * line ends, white space, and the shape of quotes and dashes.
 *
 * <p>Stateless: safe to use from many threads.
 */
public final class Fingerprint {

    private Fingerprint() {}

    /**
     * The same sheet with its fingerprint, taken from its headline and body as they are now. Where nothing was kept as
     * body it is taken from all blocks: or all pages of nothing but furniture would be copies of each other.
     */
    public static Sheet take(Sheet sheet) {
        String body = sheet.body();
        return sheet.withFingerprint(of(sheet.metadata().headline(), body.isEmpty() ? everything(sheet) : body));
    }

    private static String everything(Sheet sheet) {
        List<Block> blocks = sheet.blocks() == null ? List.of() : sheet.blocks();
        return blocks.stream().map(Block::text).collect(Collectors.joining("\n\n"));
    }

    /** The fingerprint of a headline, which may be null, and a body. */
    public static byte[] of(String headline, String body) {
        byte[] title = normalise(headline == null ? "" : headline);
        MessageDigest sha256 = Sha256.begin();
        // The length goes first: otherwise a word could move from the headline into the body unseen.
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(title.length).array());
        sha256.update(title);
        return sha256.digest(normalise(body));
    }

    private static byte[] normalise(String text) {
        char[] chars = text.toCharArray();
        byte[] plain = normalisePlain(chars);
        return plain == null ? normalise(compose(chars)).getBytes(StandardCharsets.UTF_8) : plain;
    }

    /** What becomes of a text that has only ASCII and the shapes of quotes and dashes, as most have; null for others. */
    private static byte[] normalisePlain(char[] chars) {
        byte[] plain = new byte[chars.length];
        int length = 0;
        char last = ' ';
        for (char raw : chars) {
            char c = unify(raw);
            if (c >= 0x7f) {
                return null;
            }
            c = c < ' ' && Character.isWhitespace(c) ? ' ' : c;
            plain[length] = (byte) c;
            length += c == last && (c == ' ' || c == '-') ? 0 : 1;
            last = c;
        }
        return Arrays.copyOf(plain, length > 0 && last == ' ' ? length - 1 : length);
    }

    private static String normalise(char[] chars) {
        int length = 0;
        char last = ' ';
        for (char raw : chars) {
            char c = unify(raw);
            if (c < ' ' || c >= 0x7f) {
                if (isInvisible(c)) {
                    continue;
                }
                c = Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c;
            }
            // Written in any case, and written over where it is one more space or dash: a branch would be guessed
            // wrong.
            chars[length] = c;
            length += c == last && (c == ' ' || c == '-') ? 0 : 1;
            last = c;
        }
        return new String(chars, 0, length > 0 && last == ' ' ? length - 1 : length);
    }

    /**
     * NFKC, of those parts that need it: it leaves the first 128 characters as they are, and none of them is joined to what
     * stands before it. So a part may begin at one of them, the base of the marks that follow it, and end before another.
     */
    private static char[] compose(char[] chars) {
        StringBuilder composed = null;
        int copied = 0;
        for (int i = 0; i < chars.length; i++) {
            if (chars[i] < 0x80 && chars[i] != '`') {
                continue;
            }
            // Before NFKC, which would make an acute accent a space and a combining mark.
            chars[i] = unify(chars[i]);
            if (chars[i] < 0x80) {
                continue;
            }
            int from = Math.max(copied, i - 1);
            do {
                i++;
                if (i < chars.length) {
                    chars[i] = unify(chars[i]);
                }
            } while (i < chars.length && chars[i] >= 0x80);
            composed = composed == null ? new StringBuilder(chars.length + 16) : composed;
            composed.append(chars, copied, from - copied);
            composed.append(Normalizer.normalize(CharBuffer.wrap(chars, from, i - from), Normalizer.Form.NFKC));
            copied = i;
        }
        if (composed == null) {
            return chars;
        }
        return composed.append(chars, copied, chars.length - copied).toString().toCharArray();
    }

    private static char unify(char c) {
        if (c < 0x80 && c != '`') {
            return c;
        }
        return switch (c) {
            case '‘', '’', '‚', '‛', '′', '`', '´', '‹', '›', 'ʼ' -> '\'';
            case '“', '”', '„', '‟', '«', '»', '″' -> '"';
            case '‐', '‑', '‒', '–', '—', '―', '−' -> '-';
            default -> c;
        };
    }

    private static boolean isInvisible(char c) {
        return c == '\u00ad' || c == '\ufeff' || (c >= '\u200b' && c <= '\u200f') || c == '\u2060';
    }
}
