package dev.tearsheet.store;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A program of PostgreSQL or of the operating system, run to its end. */
final class Command {

    private final Path folder;

    /** @param folder where programs run, and where their output goes */
    Command(Path folder) {
        this.folder = folder;
    }

    /** How a program ended, and what it printed. */
    record End(int exit, String output) {}

    End run(List<String> prefix, String... words) throws IOException, InterruptedException {
        // A file, not a pipe: a read from a pipe cannot be interrupted, and lasts until the last heir of it has ended.
        // A new one each time: an initdb that outlived its JVM may still write into the old one.
        Path output = folder.resolve("pg.output");
        Files.deleteIfExists(output);
        List<String> line = new ArrayList<>(prefix);
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectOutput(output.toFile());
        // PGDATA, PGOPTIONS, TZ, LD_PRELOAD and their like would make it another server than the one configured.
        builder.environment().keySet().retainAll(Set.of("PATH"));
        Process process = builder.start();
        try {
            int exit = process.waitFor();
            return new End(
                    exit, Files.readString(output, StandardCharsets.ISO_8859_1).strip());
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(output);
        }
    }
}
