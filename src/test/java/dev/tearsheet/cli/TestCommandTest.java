package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
                                        TestHome.APPROVE,
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
                                                + TestHome.APPROVE)
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
        Files.write(cases.resolve("binary.dump.txt"), new byte[] {0, 1, 2, 3, 0, 0, 7, 0, (byte) 200, 0, 0, 0, 1});
        Files.writeString(cases.resolve("binary.case.yaml"), "dump: binary.dump.txt\nexpect: {}\n");
        Files.writeString(cases.resolve("empty.case.yaml"), "input: \"\"\nexpect: {}\n");
        Files.writeString(cases.resolve("field.case.yaml"), "input: Mayor opens.\nexpect: {head: x}\n");
        Files.write(cases.resolve("latin.case.yaml"), "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(cases.resolve("mine.case.yaml"), "dump: nope.txt\nexpect: {}\n");
        Files.writeString(cases.resolve("other.case.yaml"), "input: Mayor opens.\nexpect: {headline: x}\n");
        Files.writeString(cases.resolve("short.case.yaml"), "input: Mayor opens.\nexpect: {outcome: stored}\n");
        CommandRun run = run(home);
        assertThat(run.exit()).as(run.said()).isEqualTo(Exit.USAGE);
        assertThat(run.out())
                .contains("UNREAD    bad.case.yaml\n    " + cases.resolve("bad.case.yaml")
                        + ": unknown field 'inputs'; there are about, article, dump, expect, input\n")
                .contains("binary.case.yaml: its page cannot be taken: ")
                .contains("empty.case.yaml: its page cannot be taken: ")
                .contains("field.case.yaml: there is no 'head' to expect; there are outcome, headline, ")
                .contains("latin.case.yaml: the file is not UTF-8; save it as UTF-8\n")
                .contains("mine.case.yaml: there is no nope.txt; put the dump beside the case, or mend 'dump:'\n")
                .contains("OTHERWISE other.case.yaml\n")
                .contains("ok        short.case.yaml\n")
                .endsWith("8 cases, 1 came out otherwise than expected, 6 could not be read\n");
    }

    @Test
    void aFileThatIsNotNamedLikeACaseIsSaid() throws Exception {
        for (String name : List.of("one.case.yaml", "two.yaml", "three.case.yml", "four.dump.txt")) {
            Files.writeString(cases.resolve(name), "input: Mayor opens.\nexpect: {outcome: stored}\n");
        }
        CommandRun run = run(home);
        assertThat(run.out()).contains("1 case, 0 came out otherwise");
        assertThat(run.err())
                .isEqualTo("three.case.yml: is not run; name it three.case.yaml to have it run\n"
                        + "two.yaml: is not run; name it two.case.yaml to have it run\n");
    }

    private static CommandRun run(Path home, String... more) {
        return CommandRun.of(Stream.concat(Stream.of("test", "--home", home.toString()), Stream.of(more))
                .toArray(String[]::new));
    }
}
