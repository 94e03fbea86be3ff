package dev.tearsheet.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a long test has seen, kept in {@code target/chaos} for those who write figures down. */
final class Account {

    private Account() {}

    /** Writes a file anew. */
    static void keep(String name, String text) throws IOException {
        Files.writeString(file(name), text);
    }

    /** Adds a line to a file. */
    static void add(String name, String line) throws IOException {
        Files.writeString(file(name), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static Path file(String name) throws IOException {
        return Files.createDirectories(Path.of("target", "chaos")).resolve(name);
    }
}
