package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** YAML that was made to hurt, as each kind of file that is read: told with the file's name, and soon. */
class HostileYamlTest {

    private static final String SETTINGS = "config/tearsheet.yaml";
    private static final String ROUTES = "routes/desk.camel.yaml";
    private static final String PHRASES = "config/boilerplate/en.yaml";
    private static final String CASE = "routes/tests/one.case.yaml";

    @TempDir
    private Path home;

    static Stream<Arguments> hostile() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol]\n");
        for (int i = 1; i < 30; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
        }
        StringBuilder steps = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            steps.append(" ".repeat(i)).append("a:\n");
        }
        List<Arguments> all = new ArrayList<>();
        for (String file : List.of(SETTINGS, ROUTES, PHRASES, CASE)) {
            all.add(Arguments.of(file, "laughs", laughs.toString()));
            all.add(Arguments.of(file, "brackets", "a: " + "[".repeat(100_000)));
            all.add(Arguments.of(file, "closed brackets", "[".repeat(20_000) + "]".repeat(20_000)));
            all.add(Arguments.of(file, "braces", "{a: ".repeat(100_000)));
            all.add(Arguments.of(file, "dashes", "- ".repeat(100_000)));
            all.add(Arguments.of(file, "steps", steps.toString()));
            all.add(Arguments.of(file, "itself", "&a [*a]"));
            all.add(Arguments.of(file, "itself in a mapping", "&a\nroute: *a\nexpect: *a\n"));
            all.add(Arguments.of(file, "keys that are themselves", "? &a {? *a : b}\n: c\n"));
            all.add(Arguments.of(
                    file, "class", "inbox: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]\n"));
            all.add(Arguments.of(file, "two documents", "inbox:\n  settle: 1s\n---\ninbox:\n  settle: 2s\n"));
            all.add(Arguments.of(file, "NUL", "inbox:\n  settle: \u0000\n"));
            all.add(Arguments.of(file, "a line of 12 MB", "a: b\n# " + "x".repeat(12_000_000) + "\n"));
            all.add(Arguments.of(file, "a line of 2 MB", "a: " + "x".repeat(2_000_000)));
            all.add(Arguments.of(file, "lines of 12 MB", "# a line\n".repeat(1_300_000)));
            all.add(Arguments.of(file, "no such alias", "inbox: *none\n"));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("hostile")
    void isToldWithItsFile(String file, String name, String yaml) throws IOException {
        if (file.equals(CASE)) {
            TestHome.copyShipped("routes", home);
        }
        Path own = home.resolve(file);
        Files.createDirectories(own.getParent());
        Files.writeString(own, yaml);

        CommandRun run = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> CommandRun.of(file.equals(CASE) ? "test" : "check", "--home", home.toString()));

        assertThat(run.exit()).isIn(Exit.SOME_REFUSED, Exit.USAGE);
        assertThat(run.said())
                .contains(own.getFileName().toString())
                .doesNotContain("please report")
                .doesNotContain("\tat ");
        assertThat(run.said().length()).isLessThan(100_000);
    }
}
