package dev.tearsheet.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * The data folder of a home whose embedded server has been started once: made once for each JVM, and copied for each
 * test that does not care for how it is made, which takes seconds.
 */
public final class PreparedData {

    private static Path made;

    private PreparedData() {}

    /**
     * Copies it.
     *
     * @param data the folder, which is made, or is empty
     */
    public static void copyTo(Path data) throws IOException, InterruptedException {
        // Not the settings: each copy gets a port of its own.
        copy(made(), data, ServerSettings.file(made()));
    }

    /** The programs of the server, for a test that needs them in a folder of its own, but not the unpacking. */
    static void copyBinariesTo(Path binaries) throws IOException {
        copy(TestPostgres.binaries(), binaries, null);
    }

    private static synchronized Path made() throws IOException, InterruptedException {
        if (made == null) {
            Path folder = TestPostgres.data().resolveSibling("prepared-" + System.getProperty("fork", "0"));
            Folders.deleteTree(folder);
            EmbeddedPostgres.start(folder, "", TestPostgres.binaries()).close();
            made = folder;
        }
        return made;
    }

    private static void copy(Path from, Path to, Path but) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.equals(but)).toList()) {
                Path copy = to.resolve(from.relativize(file).toString()).normalize();
                if (!Files.isDirectory(copy)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }
}
