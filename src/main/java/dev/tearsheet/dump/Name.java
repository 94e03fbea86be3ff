package dev.tearsheet.dump;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Names that strangers gave: of files, of entries of a zip, in markers. */
final class Name {

    private static final int LONGEST_TOLD = 100;

    private Name() {}

    /** The name with control characters and halves of surrogate pairs made U+FFFD, and white space at its ends taken off. */
    static String clean(String name) {
        String trimmed = name.strip();
        for (int i = 0; i < trimmed.length(); i++) {
            if (isUnfit(trimmed, i)) {
                return replaceUnfit(trimmed);
            }
        }
        return trimmed;
    }

    /** The same for a message, which a name of thousands of characters must not fill. */
    static String shortened(String name) {
        return clean(name.length() <= LONGEST_TOLD ? name : name.substring(0, LONGEST_TOLD) + "…");
    }

    /**
     * The text of a line as {@link Recogniser#judge} gets it.
     *
     * @param charset the dump's, or null where it is not fixed
     * @param legacy the encoding to fall back on when the bytes are not UTF-8
     */
    static String decode(String units, Charset charset, Charset legacy) {
        if (Units.of(charset) != Units.BYTES || isAscii(units)) {
            return units;
        }
        byte[] bytes = units.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, legacy);
        }
    }

    private static boolean isAscii(String units) {
        return units.chars().allMatch(c -> c < 0x80);
    }

    /** A control character, or half of a surrogate pair. */
    private static boolean isUnfit(String name, int at) {
        char c = name.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == name.length() || !Character.isLowSurrogate(name.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(name.charAt(at - 1));
        }
        return Character.isISOControl(c);
    }

    private static String replaceUnfit(String name) {
        StringBuilder clean = new StringBuilder(name);
        for (int i = 0; i < clean.length(); i++) {
            if (isUnfit(name, i)) {
                clean.setCharAt(i, '\uFFFD');
            }
        }
        return clean.toString();
    }
}
