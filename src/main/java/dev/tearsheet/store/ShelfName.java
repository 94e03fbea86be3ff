package dev.tearsheet.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes file names out of the names of dumps, which come from strangers: one path component, never hidden, never like
 * a companion's name, never too long.
 */
final class ShelfName {

    static final String ARTICLES = ".articles.jsonl";
    static final String RECEIPT = ".receipt.json";
    static final String REASON = ".reason.json";
    static final String PART = ".part";

    /** The longest name that common file systems take is 255 bytes; the longest companion must fit, too. */
    static final int ROOM = 255 - (ARTICLES + PART).length();

    /** An entry's name gets at least this much of the room, however long its zip's name. */
    private static final int LEAST_FOR_ENTRY = 100;

    /** Room for a number of a zip's name, so that an entry's share does not depend on it. */
    private static final int NUMBER = 8;

    private static final List<String> RESERVED = List.of(ARTICLES, RECEIPT, REASON, PART);
    private static final Pattern EXTENSION = Pattern.compile("(?s)(.+)(\\.[A-Za-z0-9]{1,16})");

    private ShelfName() {}

    /** The name under which a file of the inbox is shelved: its own wherever that is harmless. */
    static String ofFile(String name) {
        StringBuilder safe = new StringBuilder();
        name.codePoints()
                .forEach(c -> safe.appendCodePoint(
                        Character.isISOControl(c) || isLoneSurrogate(c) || c == '/' || c == '\\' ? '_' : c));
        return harmless(safe);
    }

    /** The name of a zip's entry, as the end of a file name: letters, digits, and {@code . _ -} and space are kept. */
    static String ofEntry(String entry) {
        StringBuilder safe = new StringBuilder();
        entry.codePoints().forEach(c -> safe.appendCodePoint(isKept(c) ? c : '_'));
        for (int i = 0; i < safe.length() && ".- ".indexOf(safe.charAt(i)) >= 0; i++) {
            safe.setCharAt(i, '_');
        }
        return harmless(safe);
    }

    /** That name the n-th time: {@code a.txt}, {@code a-2.txt}, {@code a-3.txt}, cut to fit before the extension. */
    static String numbered(String name, int n) {
        return numbered(name, n, ROOM);
    }

    /** The base of the companions of a zip's entry, for the n-th zip and the k-th entry of such names. */
    static String ofEntryIn(String zip, int n, String entry, int k) {
        String end = numbered(entry, k, Math.max(LEAST_FOR_ENTRY, ROOM - 1 - NUMBER - bytes(zip)));
        return unreserved(numbered(zip, n, ROOM - 1 - bytes(end)) + "!" + end);
    }

    /** Whether a dump of that name would be taken for a companion of another. */
    static boolean isReserved(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return RESERVED.stream().anyMatch(lower::endsWith);
    }

    private static String numbered(String name, int n, int room) {
        String number = n == 1 ? "" : "-" + n;
        Matcher extension = EXTENSION.matcher(name);
        String stem = extension.matches() ? extension.group(1) : name;
        String end = number + (extension.matches() ? extension.group(2) : "");
        return unreserved(cut(stem, room - bytes(end)) + end);
    }

    private static String harmless(StringBuilder name) {
        if (name.length() == 0) {
            name.append('_');
        }
        if (name.charAt(0) == '.') {
            name.setCharAt(0, '_');
        }
        if (isReserved(name.toString())) {
            name.append('_');
        }
        try {
            return Path.of(name.toString()).toString();
        } catch (InvalidPathException e) {
            // The locale has no such letters; better a poorer name than a dump that cannot be shelved.
            return name.toString().replaceAll("[^ -~]", "_");
        }
    }

    /** Cutting can bring a reserved end to light. */
    private static String unreserved(String name) {
        return isReserved(name) ? name.substring(0, name.length() - 1) + "_" : name;
    }

    /** At most that many bytes of UTF-8, no character halved. */
    private static String cut(String text, int room) {
        if (bytes(text) <= room) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            used += bytes(Character.toString(c));
            if (used > room) {
                break;
            }
            kept.appendCodePoint(c);
            i += Character.charCount(c);
        }
        return kept.toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isKept(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                // Without their marks, words of many scripts fall apart.
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || c == '.'
                || c == '_'
                || c == '-'
                || c == ' ';
    }

    private static boolean isLoneSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
