package dev.tearsheet.camel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The folders that the service works with, by their settings. Whether another one lies in them, or round them, is told
 * of the folders themselves: links, dots and mounts lead round none of it.
 */
final class OwnFolders {

    private final Map<String, Path> folders;

    OwnFolders(Map<String, Path> folders) {
        this.folders = new TreeMap<>(folders);
    }

    /** The setting of the one that a folder is, or lies in; empty for none. */
    Optional<String> around(Path folder) {
        return first(own -> liesIn(folder, own));
    }

    /** The setting of one that lies in a folder; empty for none. */
    Optional<String> within(Path folder) {
        return first(own -> liesIn(own, folder));
    }

    private Optional<String> first(Predicate<Path> wanted) {
        return folders.entrySet().stream()
                .filter(own -> wanted.test(own.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean liesIn(Path inner, Path outer) {
        Path wanted = real(outer);
        for (Path at = real(inner); at != null; at = at.getParent()) {
            if (isSame(at, wanted)) {
                return true;
            }
        }
        return false;
    }

    /** A folder may be mounted at a second place, and a file system may not tell small letters from large ones. */
    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException missing) {
            return one.equals(other);
        }
    }

    /** Without links and dots, as far as there is something. */
    private static Path real(Path path) {
        Path there = path.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        try {
            Path plain = there.toRealPath()
                    .resolve(there.relativize(path.toAbsolutePath()))
                    .normalize();
            return Files.exists(plain) ? plain.toRealPath() : plain;
        } catch (IOException unreadable) {
            return path.toAbsolutePath().normalize();
        }
    }
}
