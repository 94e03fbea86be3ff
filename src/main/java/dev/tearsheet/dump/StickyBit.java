package dev.tearsheet.dump;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The bit of a folder, such as that of {@code /tmp}, by which nobody moves a file out of it but the owner of the file, the
 * owner of the folder, or root.
 */
public final class StickyBit {

    private static final int BIT = 01000;

    private final String user;

    /** As the processes of a user meet it. */
    public StickyBit(String user) {
        this.user = user;
    }

    /** As this process meets it. */
    public static StickyBit ofThisProcess() {
        return new StickyBit(System.getProperty("user.name"));
    }

    /** Whether files of others cannot be moved out of this folder. */
    public boolean holdsFilesIn(Path folder) {
        try {
            return !user.equals("root")
                    && folder.getFileSystem().supportedFileAttributeViews().contains("unix")
                    && ((Integer) Files.getAttribute(folder, "unix:mode") & BIT) != 0
                    && !isOwner(folder);
        } catch (IOException unknown) {
            return false; // what is wrong with the folder is told by who uses it
        }
    }

    /** Whether this file cannot be moved out of its folder. */
    public boolean holds(Path file) {
        try {
            return holdsFilesIn(file.toAbsolutePath().getParent()) && !isOwner(file);
        } catch (IOException unknown) {
            return false;
        }
    }

    private boolean isOwner(Path path) throws IOException {
        return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName().equals(user);
    }
}
