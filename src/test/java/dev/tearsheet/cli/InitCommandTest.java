package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A home that {@code init} makes can be used as it is. */
class InitCommandTest {

    @TempDir
    private Path folder;

    @Test
    void whatItMakesIsAHome() throws Exception {
        Path home = folder.resolve("news");
        assertThat(run("init", home.toString())).contains("made " + home);
        assertThat(home.resolve("tearsheet.service"))
                .content()
                .contains("run --home \"" + home + "\"", "KillMode=mixed");
        assertThat(home.resolve(".gitignore")).hasContent("inbox/\narchive/\nquarantine/\ndata/");
        assertThat(home.resolve("inbox")).isEmptyDirectory();
        assertThat(Files.readAllLines(home.resolve("config/tearsheet.yaml")).get(0))
                .isEqualTo("# yaml-language-server: $schema=tearsheet.schema.json");
        assertThat(home.resolve("config/tearsheet.schema.json")).exists();
        assertThat(run("check", "--home", home.toString())).isEqualTo("nothing is wrong\n");
        assertThat(run("test", "--home", home.toString())).contains("0 came out otherwise");
    }

    @Test
    void whatIsThereIsLeftAlone() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThat(run("init", folder.toString())).contains("is there already, and not empty; name another folder");
        try (var inside = Files.list(folder)) {
            assertThat(inside).hasSize(1);
        }
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new Commands());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(new StringWriter()));
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            out.append(failure.getMessage());
            return Exit.USAGE;
        });
        line.execute(arguments);
        return out.toString();
    }
}
