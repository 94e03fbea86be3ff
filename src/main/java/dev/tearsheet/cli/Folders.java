package dev.tearsheet.cli;

import dev.tearsheet.camel.Flow;
import dev.tearsheet.config.Problem;
import dev.tearsheet.config.Settings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The folders of a home, looked at before they are used. */
final class Folders {

    private Folders() {}

    /** Why a folder cannot be used, or made, with what to do; empty if it can. */
    static Optional<Problem> whyNot(Settings settings, String key) {
        Path folder = settings.path(key);
        Path existing = existing(isArchive(key) ? ofToday(settings) : folder);
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            boolean below = existing != null && existing.startsWith(folder);
            return problem(below ? existing : folder, "cannot be written to", "write it", key);
        }
        return Files.isReadable(existing) || !existing.equals(folder)
                ? Optional.empty()
                : problem(folder, "cannot be read", "read it", key);
    }

    private static boolean isArchive(String key) {
        return key.equals("archive.folder");
    }

    /** What is archived now goes there; another user's service may have made it. */
    private static Path ofToday(Settings settings) {
        return Flow.shelf(settings).folder(LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC));
    }

    /** What has failed in a folder that looked fine, with the owner that is to be set where that is another. */
    static Problem unusable(Settings settings, IOException failure) {
        Path folder = Settings.FOLDERS.stream()
                .map(settings::path)
                .filter(one -> isIn(one, failure))
                .findFirst()
                .orElse(settings.home());
        if (!(failure instanceof AccessDeniedException denied)) {
            return new Problem(folder.toString(), "cannot be used: " + failure, "mend that");
        }
        String user = System.getProperty("user.name");
        return new Problem(
                folder.toString(),
                "cannot be used by '" + user + "': permission denied: " + denied.getFile(),
                "give it, and all that is in it, to the service's user: chown -R " + user + " " + folder);
    }

    private static boolean isIn(Path folder, IOException failure) {
        return failure instanceof FileSystemException failed
                && failed.getFile() != null
                && Path.of(failed.getFile()).startsWith(folder);
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
