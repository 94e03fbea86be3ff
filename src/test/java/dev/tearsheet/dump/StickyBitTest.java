package dev.tearsheet.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose files can be moved out of an inbox that everybody may write. */
class StickyBitTest {

    private static final StickyBit SERVICE = new StickyBit("a-service");

    @TempDir
    private Path inbox;

    private Path file;

    @BeforeEach
    void drop() throws IOException {
        assumeThat(inbox.getFileSystem().supportedFileAttributeViews()).contains("unix");
        file = Files.writeString(inbox.resolve("d1.txt"), "text");
        Files.setAttribute(inbox, "unix:mode", 01777);
    }

    @Test
    void holdsTheFilesOfOthers() {
        assertThat(SERVICE.holdsFilesIn(inbox)).isTrue();
        assertThat(SERVICE.holds(file)).isTrue();
    }

    @Test
    void letsTheOwnerOfFolderAndFileMoveIt() throws IOException {
        StickyBit owner = new StickyBit(Files.getOwner(inbox).getName());
        assertThat(owner.holdsFilesIn(inbox)).isFalse();
        assertThat(owner.holds(file)).isFalse();
    }

    @Test
    void letsRootMoveAnything() {
        assertThat(new StickyBit("root").holds(file)).isFalse();
    }

    @Test
    void isOnTheFolderOrNothingIsHeld() throws IOException {
        Files.setAttribute(inbox, "unix:mode", 0777);
        assertThat(SERVICE.holdsFilesIn(inbox)).isFalse();
        assertThat(SERVICE.holds(file)).isFalse();
        assertThat(SERVICE.holds(inbox.resolve("gone/d2.txt"))).isFalse();
    }
}
