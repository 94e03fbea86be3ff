package dev.tearsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The dumps in a quarantine folder. */
final class Quarantined {

    private static final String REASON = ".reason.json";

    private Quarantined() {}

    /** Their names, those with a reason file beside them. */
    static List<String> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .map(file -> file.getFileName().toString())
                    .filter(name -> Files.exists(folder.resolve(name + REASON)))
                    .sorted()
                    .toList();
        }
    }
}
