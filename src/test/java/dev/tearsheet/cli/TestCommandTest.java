package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests that users write for their routes. */
class TestCommandTest {

    @TempDir
    private Path home;

    private Path cases;

    @BeforeEach
    void copyRoutes() throws IOException {
        cases = Files.createDirectories(home.resolve("routes/tests"));
        TestHome.copyShipped("routes", home);
    }

    @Test
    void theShippedCasesComeOutAsExpected() {
        CommandRun run = run(TestHome.PROJECT);
        assertThat(run.out()).contains("ok        ferry.case.yaml\n", "2 cases, 0 came out otherwise than expected\n");
        assertThat(run.exit()).isZero();
    }

    @Test
    void whatComesOutOtherwiseIsShownAndCanBeAccepted() throws Exception {
        Path file = cases.resolve("one.case.yaml");
        Files.writeString(
                file,
                """
                about: a short page
                input: |
                  Mayor opens the bridge

                  The mayor opened the bridge on Tuesday, and the whole of the town walked over it before noon.
                expect:
                  headline: Mayor closes the bridge
                """);
        CommandRun otherwise = run(home);
        assertThat(otherwise.exit()).isEqualTo(Exit.SOME_REFUSED);
        assertThat(otherwise.out())
                .contains("OTHERWISE one.case.yaml: a short page\n")
                .contains("    -Mayor closes the bridge\n    +Mayor opens the bridge\n");

        assertThat(run(home, "--accept").out()).contains("accepted  one.case.yaml\n");
        assertThat(run(home).out()).contains("ok        one.case.yaml\n");
        assertThat(Files.readString(file)).contains("about: a short page").contains("headline: Mayor opens the bridge");
    }

    @Test
    void whatTheRouteDropsAndWhereItSendsCanBeExpected() throws Exception {
        Path desk = home.resolve("routes/desk.camel.yaml");
        Files.writeString(
                desk,
                Files.readString(desk)
                                .replace(
                                        "        - process:\n            id: approve",
                                        """
                                                - to:
                                                    id: no-short-ones
                                                    uri: step:keepLengths
                                                    parameters:
                                                      least: 5
                                                - to:
                                                    id: under-bridges
                                                    uri: step:file
                                                    parameters:
                                                      under: bridges
                                        """
                                                + "        - process:\n            id: approve")
                                .stripTrailing()
                        + """

                                - to:
                                    id: to-a-file
                                    uri: step:copy
                                    parameters:
                                      folder: bridges
                        """);
        Files.writeString(
                cases.resolve("kept.case.yaml"),
                "input: The mayor opened the bridge on Tuesday before noon.\n"
                        + "expect: {outcome: stored, section: bridges, sent: [\"step:copy?folder=bridges\"]}\n");
        Files.writeString(
                cases.resolve("short.case.yaml"), "input: Mayor opens.\nexpect: {outcome: DROPPED by keepLengths}\n");
        CommandRun run = run(home);
        assertThat(run.out()).contains("2 cases, 0 came out otherwise than expected");
        assertThat(home.resolve("bridges")).doesNotExist();
    }

    @Test
    void aCaseThatCannotBeReadIsNamed() throws Exception {
        Files.writeString(cases.resolve("bad.case.yaml"), "inputs: x\nexpect: {}\n");
        assertThat(run(home).exit()).isNotZero();
    }

    @Test
    void aFileThatIsNotNamedLikeACaseIsSaid() throws Exception {
        for (String name : List.of("one.case.yaml", "two.yaml", "three.case.yml", "four.dump.txt")) {
            Files.writeString(cases.resolve(name), "input: Mayor opens.\nexpect: {outcome: stored}\n");
        }
        CommandRun run = run(home);
        assertThat(run.out()).contains("1 cases, 0 came out otherwise");
        assertThat(run.err())
                .isEqualTo("three.case.yml: is not run; name it three.case.yaml to have it run\n"
                        + "two.yaml: is not run; name it two.case.yaml to have it run\n");
    }

    private static CommandRun run(Path home, String... more) {
        return CommandRun.of(Stream.concat(Stream.of("test", "--home", home.toString()), Stream.of(more))
                .toArray(String[]::new));
    }
}
