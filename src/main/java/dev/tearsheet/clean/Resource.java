package dev.tearsheet.clean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the files that ship beside these classes. */
final class Resource {

    private Resource() {}

    /** A reader of one, in UTF-8; to be closed. */
    static BufferedReader open(String name) {
        return new BufferedReader(
                new InputStreamReader(Resource.class.getResourceAsStream(name), StandardCharsets.UTF_8));
    }

    /** Its lines, without blank ones and comments ({@code #}), white space at their ends off. */
    static List<String> lines(String name) {
        try (BufferedReader reader = open(name)) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
