package dev.tearsheet.cli;

import dev.tearsheet.config.Problem;
import dev.tearsheet.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folders of a home, looked at before they are used. */
final class Folders {

    /** The settings that name one. */
    static final List<String> KEYS = List.of("inbox.folder", "archive.folder", "quarantine.folder", "data.folder");

    private Folders() {}

    /** Why a folder cannot be used, or made, with what to do; empty if it can. */
    static Optional<Problem> whyNot(Settings settings, String key) {
        Path folder = settings.path(key);
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return problem(folder, "cannot be written to", "write it", key);
        }
        return Files.isReadable(existing) || !existing.equals(folder)
                ? Optional.empty()
                : problem(folder, "cannot be read", "read it", key);
    }

    private static Optional<Problem> problem(Path folder, String what, String toDo, String key) {
        return Optional.of(
                new Problem(folder.toString(), 0, 0, what, "let the service's user " + toDo + ", or change " + key));
    }
}
