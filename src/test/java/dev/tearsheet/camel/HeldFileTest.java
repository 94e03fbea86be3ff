package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tearsheet.dump.StickyBit;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot be moved out of the inbox is told of as just that. */
class HeldFileTest {

    private static final StickyBit SERVICE = new StickyBit("a-service");

    @TempDir
    private Path inbox;

    @Test
    void isToldByTheInboxAndNotByTheArchive() throws IOException {
        assumeThat(inbox.getFileSystem().supportedFileAttributeViews()).contains("unix");
        Path file = Files.writeString(inbox.resolve("d1.txt"), "text");
        IOException refused = new FileSystemException(file.toString(), "archive/d1.txt", "Operation not permitted");
        assertThat(HeldFile.behind(refused, file, SERVICE)).isSameAs(refused);

        Files.setAttribute(inbox, "unix:mode", 01777);
        assertThat(HeldFile.behind(refused, file, SERVICE))
                .hasMessage(
                        file + ": may not be moved: the inbox has the sticky bit, and the file is another user's; take"
                                + " the bit off (chmod -t), or make the service's user the owner of the inbox");
        IOException full = new FileSystemException("archive/.part", null, "No space left on device");
        assertThat(HeldFile.behind(full, file, SERVICE)).isSameAs(full);
    }
}
