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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
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
        return new TestHome(folder).beforeApproval(step);
    }

    @ParameterizedTest
    @CsvSource({
        "exec:ls, exec",
        "http:example.org, http",
        "language:simple, language",
        "controlbus:route, controlbus",
        "' exec:ls', exec",
        "exec?args=ls, exec",
        "%65xec:ls, %65xec",
        "exec%3Als, exec%3Als",
        "RAW{exec}:ls, RAW{exec}",
        "{{no:exec}}:ls, exec",
        "{{no:exec:ls}}, exec",
        "{{batch.articles:log}}:ls, 500",
        "e{{no:x}}ec:ls, exec",
        "{{env:NO_SUCH_VARIABLE:exec}}:ls, exec",
        "{{sys:no.such.property:exec:ls}}, exec",
        "class:java.lang.Runtime, class",
        "stub:exec:ls, stub"
    })
    void aComponentThatReachesOutIsRefusedWithItsPlace(String uri, String component) throws Exception {
        TestHome home = withStep("        - to:\n            id: out\n            uri: \"" + uri + "\"\n");
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageMatching("routes/desk.camel.yaml:\\d+:\\d+: component '" + Pattern.quote(component)
                        + "' is not allowed in routes; expected one of bean, direct, .*, or name it in routes.allow");
    }

    @ParameterizedTest
    @CsvSource({"groovy", "joor", "xpath", "'{{no:groovy}}'", "'{{env:NO_SUCH_VARIABLE:groovy}}'"})
    void soIsALanguageThatRunsPrograms(String language) throws Exception {
        TestHome home = withStep(
                """
                        - filter:
                            id: out
                            expression:
                              language:
                                language: "%s"
                                expression: "1 == 1"
                            steps:
                              - log:
                                  message: never
                """
                        .formatted(language));
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageMatching("routes/desk.camel.yaml:\\d+:\\d+: language '"
                        + language.replaceAll("\\{.*:|}}", "") + "' is not allowed in routes;.*");
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

    /** Steps whose target is known only when a message comes: the header has it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "toD:\n    uri: \"${header.target}\"",
                "toD:\n    uri: \"$simple{header.target}\"",
                "recipientList:\n    expression:\n      header:\n        expression: target",
                "routingSlip:\n    expression:\n      header:\n        expression: target",
                "dynamicRouter:\n    expression:\n      header:\n        expression: target",
                "enrich:\n    expression:\n      header:\n        expression: target",
                "pollEnrich:\n    timeout: \"0\"\n    expression:\n      header:\n        expression: target"
            })
    void noWayOfWritingATargetLeadsRoundTheGuard(String step) throws Exception {
        TestHome home = new TestHome(folder).changing("desk.camel.yaml", desk -> desk + "\n");
        Files.writeString(
                folder.resolve("routes/ours.camel.yaml"),
                "- route:\n    id: ours\n    from:\n      uri: direct:ours\n      steps:\n" + ("- " + step).indent(8));
        try (Flow flow = Flow.buildDeskAlone(home.settings(), Database.none())) {
            flow.rehearse();
            for (String target : List.of(
                    "exec:ls",
                    " exec:ls",
                    "exec://ls",
                    "exec?args=ls",
                    "%65xec:ls",
                    "exec%3Als",
                    "{{no:exec}}:ls",
                    "{{no:exec:ls}}",
                    "{{env:NO_SUCH_VARIABLE:exec:ls}}",
                    "language:constant:exec:ls",
                    "class:java.lang.Runtime?method=getRuntime",
                    "stub:exec:ls",
                    "mock:ls")) {
                Exchange after = flow.context()
                        .createProducerTemplate()
                        .request(
                                "direct:ours", exchange -> exchange.getMessage().setHeader("target", target));
                assertThat(after.getException()).as(target).isNotNull();
            }
            assertThat(flow.context().getComponentNames()).isSubsetOf(AllowedParts.COMPONENTS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resource:http://127.0.0.1:%d/", "{{no:resource:http://127.0.0.1:%d/}}"})
    void anExpressionMayNotAskAnotherMachine(String expression) throws Exception {
        try (ServerSocketChannel other =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            CompletableFuture<Boolean> asked = CompletableFuture.supplyAsync(() -> isAsked(other));
            TestHome home = withHeader(expression.formatted(other.socket().getLocalPort()));
            assertThatThrownBy(() -> Preview.open(home.settings()))
                    .isInstanceOf(RouteDefect.class)
                    .hasMessageMatching(
                            "routes/desk.camel.yaml:\\d+:\\d+: component 'http' is not allowed in routes;.*");
            other.close();
            assertThat(asked.get()).isFalse();
        }
    }

    /** A home whose desk sets a header to what a constant says. */
    private TestHome withHeader(String constant) throws Exception {
        return withStep(
                """
                        - setHeader:
                            id: out
                            name: out
                            expression:
                              constant:
                                expression: "%s"
                """
                        .formatted(constant));
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
        TestHome home = withHeader("resource:" + text.toUri());
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
