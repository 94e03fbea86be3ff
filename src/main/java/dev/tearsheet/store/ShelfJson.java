package dev.tearsheet.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells whose the JSON files of the shelf are, without reading them whole. */
final class ShelfJson {

    private static final Pattern SHA256 = Pattern.compile("\"sha256\"\\s*:\\s*\"([0-9a-f]{64})\"");
    private static final Pattern ID = Pattern.compile("\\{\\s*\"id\"\\s*:\\s*\"([0-9a-f]{16})-");

    /** A zip's entry may have a name of 64 KiB, each byte of which is up to six in JSON; the field comes after it. */
    private static final int HEAD_OF_RECEIPT = 512 * 1024;

    private static final int HEAD_OF_ARTICLES = 64;

    private ShelfJson() {}

    /** The first field of that name, or null. One that is quoted within a text has a backslash before its quotes. */
    static String sha256(byte[] json) {
        Matcher field = SHA256.matcher(new String(json, StandardCharsets.UTF_8));
        return field.find() ? field.group(1) : null;
    }

    /** The same of a file; null where there is no file. */
    static String sha256Of(Path file) throws IOException {
        return sha256(head(file, HEAD_OF_RECEIPT));
    }

    /** The dump's key in the first article's id; none where there is no file or no article. */
    static Optional<String> keyOf(Path articles) throws IOException {
        Matcher id = ID.matcher(new String(head(articles, HEAD_OF_ARTICLES), StandardCharsets.UTF_8));
        return id.lookingAt() ? Optional.of(id.group(1)) : Optional.empty();
    }

    /** Whether the file is there and has these very bytes. */
    static boolean isExactly(Path file, byte[] bytes) throws IOException {
        return Arrays.equals(head(file, bytes.length + 1), bytes);
    }

    private static byte[] head(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }
}
