package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tearsheet.store.Database;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void theSettingAllowsMore() throws Exception {
        TestHome home = withStep("        - to:\n            id: out\n            uri: mock:out\n");
        assertThatThrownBy(() -> Preview.open(home.settings())).hasMessageContaining("component 'mock' is not allowed");
        home.with("routes.allow", "mock, groovy");
        Preview.open(home.settings()).close();
    }
}
