package dev.tearsheet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that this process holds open, by which it tells whether the folder is still the one that it knows: that may have
 * been moved away meanwhile, and another made at its path.
 */
final class Landmark {

    private final Path file;
    /** Device and inode, which nobody else gets while the file is open; null where the file system has no such thing. */
    private final Object key;

    private Landmark(Path file, Object key) {
        this.file = file;
        this.key = key;
    }

    /** A file that is there. */
    static Landmark of(Path file) throws IOException {
        return new Landmark(file, key(file));
    }

    /** Whether it is still there. A look opens nothing: that would cost a lock on it. */
    boolean isThere() {
        try {
            Object now = key(file);
            return key == null || key.equals(now);
        } catch (IOException goneOrNotToBeTold) {
            return false;
        }
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }
}
