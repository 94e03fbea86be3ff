package dev.tearsheet.cli;

import dev.tearsheet.config.Problem;
import dev.tearsheet.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folders of a home, looked at before they are used. */
final class Folders {

    private Folders() {}

    /** Why a folder cannot be used, or made, with what to do; empty if it can. */
    static Optional<Problem> whyNot(Settings settings, String key) {
        Path folder = settings.path(key);
        Path existing = existing(folder);
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return problem(folder, "cannot be written to", "write it", key);
        }
        return Files.isReadable(existing) || !existing.equals(folder)
                ? Optional.empty()
                : problem(folder, "cannot be read", "read it", key);
    }

    /** A folder, or of one that is not there yet the nearest above it that is; null if there is none. */
    static Path existing(Path folder) {
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static Optional<Problem> problem(Path folder, String what, String toDo, String key) {
        return Optional.of(
                new Problem(folder.toString(), what, "let the service's user " + toDo + ", or change " + key));
    }
}
