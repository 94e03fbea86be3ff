package dev.tearsheet.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerBinariesTest {

    @TempDir
    private Path outside;

    private Path folder;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private TarArchiveOutputStream tar;

    @BeforeEach
    void openArchive() throws IOException {
        folder = outside.resolve("unpacked");
        tar = new TarArchiveOutputStream(new XZCompressorOutputStream(bytes));
    }

    @Test
    void keepsFilesFoldersAndLinks() throws IOException {
        file("bin/tool", 0755);
        file("share/text", 0644);
        link("bin/alias", "tool", TarConstants.LF_SYMLINK);
        unpack();
        assertThat(folder.resolve("bin/alias")).hasContent("bin/tool");
        assertThat(Files.readSymbolicLink(folder.resolve("bin/alias"))).isEqualTo(Path.of("tool"));
        assertThat(folder.resolve("bin/tool")).isExecutable();
        assertThat(permissions("share/text")).isEqualTo("rw-r--r--");
    }

    @Test
    void letsNobodyElseWrite() throws IOException {
        file("bin/tool", 0777);
        unpack();
        assertThat(permissions("bin/tool")).isEqualTo("rwxr-xr-x");
        assertThat(permissions("bin")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void refusesANameThatLeadsOut() throws IOException {
        file("bin/../../evil", 0644);
        assertThatThrownBy(this::unpack)
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "embedded PostgreSQL: 'bin/../../evil' in the archive leads out of it; expected names within"
                                + " the folder it is unpacked to");
        assertThat(outside.resolve("evil")).doesNotExist();
    }

    @Test
    void refusesALinkThatLeadsOut() throws IOException {
        link("bin/far", "../../elsewhere", TarConstants.LF_SYMLINK);
        assertThatThrownBy(this::unpack)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'bin/far' in the archive leads out of it");
    }

    @Test
    void refusesALinkToAnAbsolutePath() throws IOException {
        link("bin/far", "/etc", TarConstants.LF_SYMLINK);
        assertThatThrownBy(this::unpack)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'bin/far' in the archive leads out of it");
    }

    @Test
    void refusesAHardLink() throws IOException {
        file("bin/tool", 0755);
        link("bin/twin", "bin/tool", TarConstants.LF_LINK);
        assertThatThrownBy(this::unpack)
                .isInstanceOf(IOException.class)
                .hasMessage("embedded PostgreSQL: 'bin/twin' in the archive is neither file, folder nor symbolic link;"
                        + " expected only these");
    }

    @Test
    void writesNothingThroughALink() throws IOException {
        link("alias", "real", TarConstants.LF_SYMLINK);
        file("real/text", 0644);
        file("alias/text", 0644);
        assertThatThrownBy(this::unpack).isInstanceOf(IOException.class);
        assertThat(folder.resolve("real/text")).hasContent("real/text");
    }

    private void file(String name, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        byte[] content = name.getBytes(UTF_8);
        entry.setSize(content.length);
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private void link(String name, String to, byte kind) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind);
        entry.setLinkName(to);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private void unpack() throws IOException {
        tar.close();
        ServerBinaries.unpack(new ByteArrayInputStream(bytes.toByteArray()), folder);
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }
}
