package dev.tearsheet.cli;

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

    /** Why a folder cannot be written to, or made, with what to do; empty if it can. */
    static Optional<String> whyNot(Settings settings, String key) {
        Path folder = settings.path(key);
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing != null && Files.isDirectory(existing) && Files.isWritable(existing)
                ? Optional.empty()
                : Optional.of(folder + ": cannot be written to; let the service's user write it, or change " + key);
    }
}
