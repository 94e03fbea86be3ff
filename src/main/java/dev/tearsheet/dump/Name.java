package dev.tearsheet.dump;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Names that strangers gave: of files, of entries of a zip, in markers. */
final class Name {

    private Name() {}

    /** The name with control characters made U+FFFD and white space at its ends taken off. */
    static String clean(String name) {
        String trimmed = name.strip();
        for (int i = 0; i < trimmed.length(); i++) {
            if (Character.isISOControl(trimmed.charAt(i))) {
                return replaceControls(trimmed);
            }
        }
        return trimmed;
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

    private static String replaceControls(String name) {
        StringBuilder clean = new StringBuilder(name);
        for (int i = 0; i < clean.length(); i++) {
            if (Character.isISOControl(clean.charAt(i))) {
                clean.setCharAt(i, '\uFFFD');
            }
        }
        return clean.toString();
    }
}
