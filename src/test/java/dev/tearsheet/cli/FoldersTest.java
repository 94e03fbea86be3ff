package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.Flow;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.config.Settings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of a home that the service's user cannot use, as when root has made them. */
class FoldersTest {

    private static final String USER = System.getProperty("user.name");

    @TempDir
    private Path home;

    private Settings settings;

    @BeforeEach
    void load() {
        settings = Settings.load(home, TestHome.PROJECT, Map.of(), Map.of());
    }

    @Test
    void aFileInThemThatIsAnothersIsToldWithTheOwnerToSet() {
        Path file = home.resolve("data/instances/0.new");
        assertThat(Folders.unusable(settings, new AccessDeniedException(file.toString())))
                .hasToString(home.resolve("data") + ": cannot be used by '" + USER + "': permission denied: " + file
                        + "; give it, and all that is in it, to the service's user: chown -R " + USER + " "
                        + home.resolve("data"));
    }

    @Test
    void anythingElseIsToldAsItIs() {
        Path lock = home.resolve("quarantine/.lock");
        assertThat(Folders.unusable(settings, new FileSystemException(lock.toString(), null, "Input/output error")))
                .hasToString(home.resolve("quarantine") + ": cannot be used: java.nio.file.FileSystemException: " + lock
                        + ": Input/output error; mend that");
        assertThat(Folders.unusable(settings, new IOException("too much")))
                .hasToString(home + ": cannot be used: java.io.IOException: too much; mend that");
    }

    /** What is archived today goes there, however well the archive itself can be written to. */
    @Test
    void theArchivesFolderOfTodayIsLookedAtToo() throws IOException {
        assertThat(Folders.whyNot(settings, "archive.folder")).isEmpty();
        Path day = Flow.shelf(settings).folder(LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC));
        Path inTheWay =
                Files.writeString(Files.createDirectories(day.getParent()).resolve(day.getFileName()), "");
        assertThat(Folders.whyNot(settings, "archive.folder")).hasValueSatisfying(why -> assertThat(why)
                .hasToString(inTheWay + ": cannot be written to; let the service's user write it, or change"
                        + " archive.folder"));
    }
}
