package dev.tearsheet.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerLogTest {

    @TempDir
    private Path folder;

    @Test
    void movesALongLogAsideThoughTheServerKeepsItOpen() throws IOException {
        Path file = folder.resolve("pg.log");
        try (ServerLog log = new ServerLog(file, 10);
                OutputStream server =
                        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            server.write("short\n".getBytes(UTF_8));
            log.trim();
            assertThat(file).hasContent("short\n");
            server.write("not any more\n".getBytes(UTF_8));
            log.trim();
            assertThat(file).isEmptyFile();
            assertThat(folder.resolve("pg.log.1")).hasContent("short\nnot any more\n");
            server.write("goes on\n".getBytes(UTF_8));
            assertThat(file).hasContent("goes on\n");
        }
    }

    @Test
    void tellsTheLastLinesAfterAnOffset() throws IOException {
        Path file = folder.resolve("pg.log");
        try (ServerLog log = new ServerLog(file, 1000)) {
            assertThat(log.tail(0)).isEmpty();
            Files.writeString(file, "of another start\n");
            long before = log.size();
            String lines =
                    IntStream.rangeClosed(1, 30).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
            Files.writeString(file, lines, StandardOpenOption.APPEND);
            assertThat(log.tail(before)).startsWith("line 11\n").endsWith("line 30");
            assertThat(log.tail(log.size())).isEmpty();
            assertThat(log.tail(log.size() + 1)).isEmpty();
        }
    }
}
