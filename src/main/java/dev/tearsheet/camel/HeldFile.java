package dev.tearsheet.camel;

import dev.tearsheet.dump.StickyBit;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file that was read, and may not be moved out of the inbox for the {@link StickyBit}: no folder is away. */
final class HeldFile extends FileSystemException {

    private static final long serialVersionUID = 1L;

    private HeldFile(Path file) {
        super(
                file.toString(),
                null,
                "may not be moved: the inbox has the sticky bit, and the file is another user's; take the bit off"
                        + " (chmod -t), or make the service's user the owner of the inbox");
    }

    /** This failure, or what is behind it. */
    static IOException behind(IOException failure, Path file, StickyBit bit) {
        return failure instanceof FileSystemException failed
                        && file.toString().equals(failed.getFile())
                        && bit.holds(file)
                ? new HeldFile(file)
                : failure;
    }
}
