package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A home that was mistyped is not taken for an empty one. */
class HomeOptionsTest {

    @TempDir
    private Path folder;

    static Stream<List<String>> commandsThatMakeNoHome() {
        String dump = TestHome.PROJECT.resolve("samples/morning.dump.txt").toString();
        return Stream.of(
                List.of("status"),
                List.of("check"),
                List.of("test"),
                List.of("preview", dump),
                List.of("explain", "8c5fb1f77884d77a-1"),
                List.of("export"),
                List.of("config"),
                List.of("retry", "--all"));
    }

    @ParameterizedTest
    @MethodSource("commandsThatMakeNoHome")
    void aFolderThatIsNotThereIsRefused(List<String> command) {
        Path typo = folder.resolve("typo");
        CommandRun run = CommandRun.of(Stream.concat(command.stream(), Stream.of("--home", typo.toString()))
                .toArray(String[]::new));
        assertThat(run.said())
                .startsWith(typo + ": there is no such folder; expected a home, which 'init' or 'run' makes\n");
        assertThat(run.exit()).isEqualTo(command.get(0).equals("check") ? Exit.SOME_REFUSED : Exit.USAGE);
        assertThat(typo).doesNotExist();
    }
}
