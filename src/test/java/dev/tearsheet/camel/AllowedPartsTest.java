package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tearsheet.store.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedPartsTest {

    @TempDir
    private Path folder;

    private TestHome withStep(String step) throws Exception {
        return new TestHome(folder)
                .changing(
                        "desk.camel.yaml",
                        desk -> desk.replace(
                                "        - process:\n            id: approve",
                                step + "        - process:\n            id: approve"));
    }

    @ParameterizedTest
    @CsvSource({"exec:ls, exec", "http:example.org, http", "language:simple, language", "controlbus:route, controlbus"})
    void aComponentThatReachesOutIsRefusedWithItsPlace(String uri, String component) throws Exception {
        TestHome home = withStep("        - to:\n            id: out\n            uri: \"" + uri + "\"\n");
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageMatching("routes/desk.camel.yaml:\\d+:\\d+: component '" + component
                        + "' is not allowed in routes; expected one of bean, direct, .*, or name it in routes.allow");
    }

    @ParameterizedTest
    @CsvSource({"groovy", "joor", "xpath"})
    void soIsALanguageThatRunsPrograms(String language) throws Exception {
        TestHome home = withStep(
                """
                        - filter:
                            id: out
                            expression:
                              language:
                                language: %s
                                expression: "1 == 1"
                            steps:
                              - log:
                                  message: never
                """
                        .formatted(language));
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageMatching(
                        "routes/desk.camel.yaml:\\d+:\\d+: language '" + language + "' is not allowed in routes;.*");
    }

    @Test
    void aTargetThatIsPutTogetherWhileTheRouteRunsIsRefusedThere() throws Exception {
        try (Flow flow = Flow.buildDeskAlone(new TestHome(folder).settings(), Database.none())) {
            flow.rehearse();
            Exchange after = flow.context()
                    .createProducerTemplate()
                    .request("direct:desk", exchange -> exchange.setProperty("unused", true));
            assertThat(after.getException()).as("the desk itself is there").isInstanceOf(RouteDefect.class);
            assertThatThrownBy(() -> flow.context().getEndpoint("exec:ls"))
                    .isInstanceOf(ResolveEndpointFailedException.class)
                    .hasRootCauseMessage(
                            "component 'exec' is not allowed in routes; expected one of bean, direct, file,"
                                    + " jdbc, log, scheduler, seda, step, timer, or name it in routes.allow");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resource:http://127.0.0.1:%d/", "{{no:resource:http://127.0.0.1:%d/}}"})
    void anExpressionMayNotAskAnotherMachine(String expression) throws Exception {
        try (ServerSocketChannel other =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            CompletableFuture<Boolean> asked = CompletableFuture.supplyAsync(() -> isAsked(other));
            TestHome home = withStep(
                    """
                            - setHeader:
                                id: out
                                name: out
                                expression:
                                  constant:
                                    expression: "%s"
                    """
                            .formatted(expression.formatted(other.socket().getLocalPort())));
            assertThatThrownBy(() -> Preview.open(home.settings()))
                    .isInstanceOf(RouteDefect.class)
                    .hasMessageMatching(
                            "routes/desk.camel.yaml:\\d+:\\d+: component 'http' is not allowed in routes;.*");
            other.close();
            assertThat(asked.get()).isFalse();
        }
    }

    /** Whether somebody calls before it is closed; hangs up on him. */
    private static boolean isAsked(ServerSocketChannel other) {
        try (SocketChannel caller = other.accept()) {
            return caller != null;
        } catch (IOException closed) {
            return false;
        }
    }

    @Test
    void textsOfTheMachineItselfMayBeRead() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "from a file");
        TestHome home = withStep(
                """
                        - setHeader:
                            id: out
                            name: out
                            expression:
                              constant:
                                expression: "resource:%s"
                """
                        .formatted(text.toUri()));
        Preview.open(home.settings()).close();
    }

    @Test
    void theSettingAllowsMore() throws Exception {
        TestHome home = withStep("        - to:\n            id: out\n            uri: mock:out\n");
        assertThatThrownBy(() -> Preview.open(home.settings())).hasMessageContaining("component 'mock' is not allowed");
        home.with("routes.allow", "mock, groovy");
        Preview.open(home.settings()).close();
    }
}
