package dev.tearsheet.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The statements that the program ships for its routes, known by their text: what a user has written beside them, on the
 * same connections, may name a table that never was.
 */
final class ShippedStatements {

    /** Those under {@code sql/}. */
    static final List<String> NAMES = List.of(
            "check-twins",
            "claim-dump",
            "close-books",
            "fence-dump",
            "file-sections",
            "forget-dump",
            "heartbeat",
            "left-over",
            "mark-archived",
            "note-left-over",
            "read-articles",
            "start-over",
            "store-batch",
            "take-retries");

    private static final Set<String> TEXTS =
            NAMES.stream().map(ShippedStatements::text).collect(Collectors.toUnmodifiableSet());

    private ShippedStatements() {}

    /** @param prepared as the driver gets it: a question mark for each parameter */
    static boolean isOne(String prepared) {
        return TEXTS.contains(prepared.strip());
    }

    private static String text(String name) {
        try (InputStream in = ShippedStatements.class.getResourceAsStream("/sql/" + name + ".sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll(":\\?\\w+", "?")
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
