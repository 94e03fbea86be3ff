package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewCommandTest {

    /** The built-in article meets the first condition, so that the start does not find out; the file meets neither. */
    private static final String APPROVING_TWO =
            """
                    - choice:
                        when:
                          - expression:
                              simple:
                                expression: "${body.raw.name} == 'rehearsal.txt'"
                            steps:
                              - process:
                                  id: approve
                                  ref: approve
                          - expression:
                              simple:
                                expression: "${body.raw.name} == 'other.txt'"
                            steps:
                              - process:
                                  id: approve-other
                                  ref: approve
            """;

    @Test
    void tellsOfAnArticleThatDoesNotComeToTheEndOfTheDesk() throws IOException {
        Path desk = TestHome.copyShipped("routes", home).resolve("desk.camel.yaml");
        Files.writeString(
                desk,
                Files.readString(desk).replaceFirst("(?s)        - process:\\R +id: approve.*", "") + APPROVING_TWO);
        Path dump = Files.writeString(home.resolve("a.txt"), "One line of text.\n");

        CommandRun run = CommandRun.of("preview", "--home", home.toString(), dump.toString());

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.err())
                .matches(
                        "tearsheet: route 'desk': ends with a Sheet for article '[0-9a-f]{16}-1'; expected an outcome: put"
                                + " step 'approve' at its end, and no 'stop' or condition that keeps an article from it: steps"
                                + " such as keepPhrases drop one\n");

        Files.writeString(
                Files.createDirectory(desk.resolveSibling("tests")).resolve("one.case.yaml"),
                "input: One line of text.\nexpect: {outcome: stored}\n");
        CommandRun test = CommandRun.of("test", "--home", home.toString());
        assertThat(test.exit()).isEqualTo(Exit.USAGE);
        assertThat(test.out())
                .startsWith("UNREAD    one.case.yaml\n")
                .contains("one.case.yaml: route 'desk': ends with a Sheet for article '")
                .endsWith("1 case, 0 came out otherwise than expected, 1 could not be read\n");
    }

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
