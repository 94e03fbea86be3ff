package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A poll of somebody's own must not take away what lies in the folders of the service, however it is written. */
class OwnFilesTest {

    private static final String FILE = "routes/mine.camel.yaml";

    @TempDir
    private Path home;

    @BeforeEach
    void home() throws IOException {
        TestHome.copyShipped("routes", home);
        for (String folder : new String[] {"inbox", "archive", "quarantine", "data", "elsewhere"}) {
            Files.createDirectories(home.resolve(folder));
        }
        Files.createSymbolicLink(home.resolve("elsewhere/link"), home.resolve("inbox"));
    }

    private static Arguments from(String uri, String parameters, String own) {
        return Arguments.of(
                """
                - route:
                    id: mine
                    from:
                      uri: %s
                      parameters: {%s}
                      steps:
                        - log:
                            id: tick
                            message: tick
                """
                        .formatted(uri, parameters),
                own);
    }

    private static Arguments by(String step, String own) {
        return Arguments.of(
                """
                - route:
                    id: mine
                    from:
                      uri: timer:now
                      steps:
                        - %s
                """
                        .formatted(step.strip().replace("\n", "\n          ")),
                own);
    }

    static Stream<Arguments> polls() {
        return Stream.of(
                from("file:HOME/inbox", "delete: true", "'delete' may take files out of inbox.folder"),
                from("file:HOME/inbox", "", "without 'noop: true' Camel takes files out of inbox.folder"),
                from("\"file:{{inbox.folder}}\"", "delete: true", "'delete' may take files out of inbox.folder"),
                from("\"file:{{inbox.folder}}\"", "delete: true, noop: true", "'delete' may take files out of"),
                from("file", "directoryName: \"{{inbox.folder}}\", delete: true", "'delete' may take"),
                from("file", "directoryName: HOME/inbox, delete: \"{{no:true}}\"", "'delete' may take"),
                from("\"{{no:file}}:HOME/inbox?%64elete=true\"", "", "'delete' may take"),
                from("file://HOME/inbox?delete=true", "", "'delete' may take"),
                from("file:HOME/elsewhere/../inbox?delete=true", "", "'delete' may take"),
                from("file:HOME/no/../inbox?delete=true", "", "'delete' may take"),
                from("file:HOME/elsewhere/link?delete=true", "", "'delete' may take files out of inbox.folder"),
                from("file:HOME/elsewhere/link/../archive?delete=true", "", "'delete' may take files out of archive"),
                from("file:HOME?delete=true&recursive=true", "", "'delete' may take files out of archive.folder"),
                from("file:HOME/archive/2026/03?delete=true", "", "'delete' may take files out of archive.folder"),
                from("file:HOME/quarantine?delete=true", "", "'delete' may take files out of quarantine.folder"),
                from("file:HOME/data?delete=true", "", "'delete' may take files out of data.folder"),
                from("file:HOME/inbox?noop=true&preMove=.mine", "", "'preMove' may take files out of inbox.folder"),
                from("file:HOME/inbox?noop=true&moveFailed=.mine", "", "'moveFailed' may take files out of"),
                from("file:HOME/inbox?noop=true&readLock=rename", "", "'readLock' may take files out of"),
                from(
                        "file:HOME/inbox",
                        "noop: true, processStrategy: \"#class:org.apache.camel.component.file.strategy."
                                + "GenericFileDeleteProcessStrategy\"",
                        "'processStrategy' may take files out of"),
                by(
                        """
                        poll:
                            uri: file:HOME/inbox
                            parameters:
                              delete: true
                        """,
                        "'delete' may take files out of inbox.folder"),
                by(
                        """
                        pollEnrich:
                            expression:
                              constant:
                                expression: file:HOME/inbox?delete=true
                        """,
                        "'delete' may take files out of inbox.folder"),
                by(
                        """
                        pollEnrich:
                            expression:
                              simple:
                                expression: "file:{{inbox.folder}}?delete=true"
                        """,
                        "'delete' may take files out of inbox.folder"),
                Arguments.of(
                        """
                        - routeTemplate:
                            id: eating
                            parameters:
                              - name: where
                            from:
                              uri: "file:{{where}}"
                              parameters:
                                delete: true
                              steps:
                                - log:
                                    id: tick
                                    message: tick
                        - templatedRoute:
                            routeTemplateRef: eating
                            routeId: mine
                            parameters:
                              - name: where
                                value: HOME/inbox
                        """,
                        "'delete' may take files out of inbox.folder"),
                Arguments.of(
                        """
                        - beans:
                            - name: order
                              type: java.util.concurrent.atomic.AtomicInteger
                        - route:
                            id: mine
                            from:
                              uri: file:HOME/inbox
                              parameters:
                                delete: true
                                inProgressRepository: "#order"
                              steps:
                                - log:
                                    id: tick
                                    message: tick
                        """,
                        FILE));
    }

    @ParameterizedTest
    @MethodSource("polls")
    void aPollThatTakesOursAwayIsRefused(String route, String why) throws IOException {
        CommandRun run = checkWith(route);
        assertThat(run.exit()).as(run.said()).isEqualTo(Exit.SOME_REFUSED);
        assertThat(run.out()).containsPattern(FILE + ":\\d+:\\d+: ").contains(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:HOME/archive?noop=true&recursive=true&include=.*jsonl",
                "file:HOME/inbox?noop=true",
                "file:HOME/elsewhere?delete=true",
                "file:HOME?delete=true",
                "file:/tmp/no/such/folder?delete=true&autoCreate=false"
            })
    void readersOfOursAndPollsOfOthersAreNoFault(String uri) throws IOException {
        CommandRun run = checkWith((String) from(uri, "", "").get()[0]);
        assertThat(run.out()).isEqualTo("nothing is wrong\n");
    }

    @Test
    void whatIsWrittenIntoTheInboxByARouteIsNoFault() throws IOException {
        CommandRun run = checkWith((String)
                by("""
                to:
                    uri: "file:{{inbox.folder}}"
                """, "")
                        .get()[0]);
        assertThat(run.out()).isEqualTo("nothing is wrong\n");
    }

    private CommandRun checkWith(String route) throws IOException {
        Files.writeString(home.resolve(FILE), route.replace("HOME", home.toString()));
        return CommandRun.of("check", "--home", home.toString());
    }
}
