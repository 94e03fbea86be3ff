package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCommandTest {

    @TempDir
    private Path home;

    @Test
    void warnsOfWhatMayHaveBeenMeantOtherwise() throws IOException {
        Path dump = Files.writeString(
                home.resolve("end.txt"),
                "=== FILE: a ===\nOne line of text.\n=== END FILE ===\nLost\n=== FILE: b ===\nMore of it.\n=== FILE:c ===\nText.\n");

        CommandRun run = CommandRun.of("preview", "--format", "jsonl", "--home", home.toString(), dump.toString());

        assertThat(run.exit()).isZero();
        assertThat(run.out()).hasLineCount(2).startsWith("{");
        assertThat(run.err())
                .isEqualTo(
                        "warning: 'end.txt': 5 bytes of text after END lines, the first in line 4, are in no article;"
                                + " expected a marker before them, if they are one\n"
                                + "warning: 'end.txt': 1 line looks like a marker of another style, line 7, and is text;"
                                + " expected all markers of a dump to be written alike\n");
    }
}
