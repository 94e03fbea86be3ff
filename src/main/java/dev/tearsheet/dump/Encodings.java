package dev.tearsheet.dump;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * Tells the encoding of text that is not UTF-8. The detector counts letters and their neighbours, which says little
 * about a few of them; so a text needs good grounds to be anything but windows-1252, what most old pages in Latin
 * letters are in.
 */
final class Encodings {

    static final Charset WESTERN = Charset.forName("windows-1252");

    /** Bytes beyond ASCII below which only windows-1252 is believed. */
    private static final int FEW = 12;

    private static final int LATIN_CONFIDENCE = 30;
    private static final int LATIN_LEAD = 10;
    private static final int OTHER_CONFIDENCE = 20;

    /** The detector looks at no more than this anyway. */
    private static final int ENOUGH = 12_000;

    private static final Set<String> LATIN = Set.of("ISO-8859-2", "windows-1250", "ISO-8859-9", "windows-1254");

    private static final Set<String> MULTIBYTE = Set.of("SHIFT_JIS", "GB18030", "BIG5", "EUC-JP", "EUC-KR");

    private static final Set<String> OTHER = Set.of(
            "ISO-8859-5",
            "ISO-8859-6",
            "ISO-8859-7",
            "ISO-8859-8",
            "windows-1251",
            "windows-1253",
            "windows-1255",
            "windows-1256",
            "KOI8-R");

    private Encodings() {}

    static Charset legacy(byte[] bytes, int from, int to) {
        int high = 0;
        int letters = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                high++;
            } else if (Character.isLetter(bytes[i])) {
                letters++;
            }
        }
        if (high < FEW) {
            return WESTERN;
        }
        // Czech and Vietnamese come to a third; in other scripts Latin letters are the exception.
        boolean isLatin = high * 2 < letters;
        CharsetMatch[] matches =
                new CharsetDetector().setText(sample(bytes, from, to)).detectAll();
        return isLatin ? latin(matches) : other(matches, bytes, from, to);
    }

    /** Leaves out ASCII lines where there is more than the detector reads. */
    private static byte[] sample(byte[] bytes, int from, int to) {
        int start = from;
        if (to - from > ENOUGH) {
            while (bytes[start] >= 0) {
                start++;
            }
            start = Math.max(from, Math.min(start - 80, to - ENOUGH));
        }
        return Arrays.copyOfRange(bytes, start, Math.min(to, start + ENOUGH));
    }

    private static Charset latin(CharsetMatch[] matches) {
        int western = 0;
        for (CharsetMatch match : matches) {
            if (match.getName().equals("ISO-8859-1") || match.getName().equals("windows-1252")) {
                western = Math.max(western, match.getConfidence());
            }
        }
        for (CharsetMatch match : matches) {
            int confidence = match.getConfidence();
            if (LATIN.contains(match.getName())
                    && confidence >= LATIN_CONFIDENCE
                    && confidence >= western + LATIN_LEAD) {
                return Charset.forName(match.getName());
            }
        }
        return WESTERN;
    }

    private static Charset other(CharsetMatch[] matches, byte[] bytes, int from, int to) {
        for (CharsetMatch match : matches) {
            if (match.getConfidence() < OTHER_CONFIDENCE) {
                continue;
            }
            String name = match.getName().replace("-I", "");
            if (OTHER.contains(name)) {
                return Charset.forName(name);
            }
            if (MULTIBYTE.contains(name.toUpperCase(Locale.ROOT)) && decodes(name, bytes, from, to)) {
                return Charset.forName(name);
            }
        }
        return WESTERN;
    }

    /** A text of two-byte characters that does not decode is none. */
    private static boolean decodes(String name, byte[] bytes, int from, int to) {
        try {
            // The last character may have been cut through.
            int end = to;
            while (end > from && to - end < 4 && bytes[end - 1] < 0) {
                end--;
            }
            Charset.forName(name).newDecoder().decode(ByteBuffer.wrap(bytes, from, end - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
