package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.DumpRef;
import dev.tearsheet.article.RawArticle;
import dev.tearsheet.article.Rejected;
import dev.tearsheet.store.Database;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
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
        TestHome home = new TestHome(folder)
                .changing("desk.camel.yaml", desk -> desk + "\n")
                .with("routes.allow", "toD, recipientList, routingSlip, dynamicRouter, enrich, pollEnrich");
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

    /** What a dump says names no place, no option and no statement. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "toD: {id: out, uri: '${body.raw.name}'} > the whole address is put together while the route runs",
                "toD: {id: out, uri: 'file:x+language:header:target'} > the whole address is put together while the route runs",
                "wireTap: {id: out, uri: '$simple{body.raw.name}:x'} > the whole address is put together while the route runs",
                "toD: {id: out, uri: 'direct:${body.raw.name}'} > an address of 'direct' is put together while the route runs",
                "toD: {id: out, uri: direct, parameters: {name: '${body.raw.name}'}} > an address of 'direct' is put together",
                "toD: {id: out, uri: 'jdbc:${body.raw.name}'} > an address of 'jdbc' is put together while the route runs",
                "toD: {id: out, uri: 'bean:${body.raw.name}'} > an address of 'bean' is put together while the route runs",
                "toD: {id: out, uri: 'seda:${body.raw.name}'} > an address of 'seda' is put together while the route runs",
                "toD: {id: out, uri: 'step:${body.raw.name}'} > an address of 'step' is put together while the route runs",
                "toD: {id: out, uri: 'bean:readMetadata', parameters: {method: '${body.raw.name}'}} > an address of 'bean' is put together",
                "recipientList: {id: out, expression: {simple: {expression: 'file:${body.raw.name}'}}} > 'recipientList' takes its address from the message",
                "recipientList: {id: out, expression: {header: {expression: target}}} > 'recipientList' takes its address from the message",
                "routingSlip: {id: out, expression: {variable: {expression: target}}} > 'routingSlip' takes its address from the message",
                "dynamicRouter: {id: out, expression: {simple: {expression: '${header.target}'}}} > 'dynamicRouter' takes its address from the message",
                "enrich: {id: out, expression: {simple: {expression: 'file:${body.raw.name}'}}} > 'enrich' takes its address from the message",
                "pollEnrich: {id: out, expression: {simple: {expression: 'file:${body.raw.name}'}}} > 'pollEnrich' takes its address from the message"
            })
    void anArticleDoesNotSayWhereItGoes(String step, String why) throws Exception {
        TestHome home = withStep("        - " + inBlocks(step, 10));
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageMatching("(?s)routes/desk.camel.yaml:\\d+:\\d+: " + Pattern.quote(why) + ".*; .*");
    }

    /** Such as route files are written: block by block. */
    private static String inBlocks(String flow, int indent) {
        StringBuilder blocks = new StringBuilder();
        int depth = 0;
        String rest = flow;
        while (!rest.isEmpty()) {
            Matcher entry =
                    Pattern.compile("(\\w+): (\\{|('[^']*'|[^{},]+))?|[},] ?").matcher(rest);
            assertThat(entry.lookingAt()).as(rest).isTrue();
            if (entry.group(1) == null) {
                depth -= entry.group().startsWith("}") ? 1 : 0;
            } else {
                blocks.append(depth == 0 ? "" : " ".repeat(indent + 2 * depth))
                        .append(entry.group(1))
                        .append(':');
                blocks.append(entry.group(3) == null ? "" : " " + entry.group(3))
                        .append('\n');
                depth += entry.group(3) == null ? 1 : 0;
            }
            rest = rest.substring(entry.end());
        }
        return blocks.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- setBody: {id: a, expression: {simple: {expression: 'X'}}}#- to: {id: b, uri: jdbc:database}",
                "- setBody: {id: a, expression: {simple: {expression: 'X'}}}#- log: {id: c, message: x}#- to: {id: b, uri: jdbc:database}",
                "- transform: {id: a, expression: {simple: {expression: 'X'}}}#- toD: {id: b, uri: jdbc:database}",
                "- setVariable: {id: a, name: sql, expression: {simple: {expression: 'X'}}}"
                        + "#- to: {id: b, uri: jdbc:database, variableSend: sql, variableReceive: got}"
            })
    void aStatementIsNotWhatAnArticleSays(String steps) throws Exception {
        StringBuilder blocks = new StringBuilder();
        for (String step : steps.split("#")) {
            blocks.append("        - ")
                    .append(inBlocks(step.substring(2), 10)
                            .replace("'X'", "\"insert into own values ('${body.raw.name}')\""));
        }
        TestHome home = withStep(blocks.toString());
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageContaining(
                        "the statement is put together while the route runs, so that an article may say what is"
                                + " done; write it as a 'constant', and bind what it needs");
    }

    /** What a template is given may be what an article says, too. */
    @Test
    void aTemplateLeadsNotRoundTheGuard() throws Exception {
        TestHome home = new TestHome(folder)
                .changing(
                        "desk.camel.yaml",
                        desk -> desk.stripTrailing()
                                + """

                                        - setVariable:
                                            id: nm
                                            name: nm
                                            expression:
                                              simple:
                                                expression: "${body.raw.name}"
                                        - to:
                                            id: gone
                                            uri: direct:gone
                                """);
        String template =
                """
                - routeTemplate:
                    id: away
                    parameters:
                      - name: where
                      - name: place
                    from:
                      uri: "direct:{{where}}"
                      steps:
                        - setHeader:
                            id: "name-{{where}}"
                            name: CamelFileName
                            expression:
                              constant:
                                expression: x.txt
                        - setVariable:
                            id: "text-{{where}}"
                            name: text
                            expression:
                              constant:
                                expression: text
                        - toD:
                            id: "out-{{where}}"
                            uri: "%s:{{place}}"
                            variableSend: text
                            variableReceive: text
                - templatedRoute:
                    routeTemplateRef: away
                    parameters:
                      - name: where
                        value: gone
                      - name: place
                        value: "%s${variable.nm}"
                """;
        Path ours = folder.resolve("routes/ours.camel.yaml");
        Files.writeString(ours, template.formatted("file", folder.resolve("out") + "/a/"));
        try (Flow flow = Flow.buildDeskAlone(home.settings(), Database.none())) {
            flow.rehearse();
            assertThat(sent(flow, "../up")).isInstanceOf(Rejected.class);
            assertThat(sent(flow, "y?fileName=n.txt")).isInstanceOf(Rejected.class);
            assertThat(sent(flow, "plain")).isInstanceOf(Article.class);
        }
        assertThat(folder.resolve("out/a/plain/x.txt")).exists();
        assertThat(folder.resolve("out/up")).doesNotExist();
        Files.writeString(ours, template.formatted("direct", ""));
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageContaining("an address of 'direct' is put together while the route runs");
    }

    /** At the end of the desk: writes an article's text into a file of this name, where the address says. */
    private static String toFile(String fileName, String uri) {
        return """
                        - setVariable:
                            id: text
                            name: text
                            expression:
                              simple:
                                expression: "${body.body}"
                        - setHeader:
                            id: name-it
                            name: CamelFileName
                            expression:
                              simple:
                                expression: "%s"
                        - toD:
                            id: by-name
                            uri: "%s"
                            variableSend: text
                            variableReceive: text
                """
                .formatted(fileName, uri);
    }

    private TestHome withStepsAtEnd(String steps) throws Exception {
        return new TestHome(folder).changing("desk.camel.yaml", desk -> desk.stripTrailing() + "\n" + steps);
    }

    /** A setting is known at the start, with all its folders. */
    @Test
    void whatSettingsFillInIsNoArticles() throws Exception {
        TestHome home = withStepsAtEnd(
                toFile("x.txt", "file:${properties:archive.folder}/{{no:by}}/${body.raw.name}")
                        + """
                                - recipientList:
                                    id: fixed
                                    expression:
                                      simple:
                                        expression: "log:{{no:desk}}?level=DEBUG"
                        """);
        try (Flow flow = Flow.buildDeskAlone(home.settings(), Database.none())) {
            flow.rehearse();
            for (String name : List.of("plain", "Q&A", "Storm, flood")) {
                assertThat(sent(flow, name)).as(name).isInstanceOf(Article.class);
                assertThat(home.path("archive").resolve("by/" + name + "/x.txt"))
                        .exists();
            }
        }
    }

    /** A part of an address may be a name that an article gives, and no more than a name. */
    @Test
    void whatIsFilledIntoAnAddressIsANameAlone() throws Exception {
        TestHome home = withStepsAtEnd(
                toFile("${body.raw.ordinal}.txt", "file:" + folder.resolve("out") + "/${body.raw.name}"));
        try (Flow flow = Flow.buildDeskAlone(home.settings(), Database.none())) {
            flow.rehearse();
            for (String name : List.of(
                    "../up", "..", ".", " .. ", "a/b", "a\\b", "y?fileName=n.txt", "%2e%2e", "{{env:HOME}}", "#x")) {
                assertThat(sent(flow, name)).as(name).isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(
                                rejected.message())
                        .startsWith(
                                "step 'by-name' failed: what it fills in would change the address that it sends to"));
            }
            assertThat(sent(flow, "plain name.txt")).isInstanceOf(Article.class);
        }
        try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile)).containsExactly(folder.resolve("out/plain name.txt/1.txt"));
        }
        assertThat(folder.resolve("up")).doesNotExist();
    }

    /** What the desk makes of an article of this name, as in the work on a dump. */
    private static Object sent(Flow flow, String name) throws Exception {
        RawArticle raw = new RawArticle(
                new DumpRef("dump", "0".repeat(64)),
                1,
                name,
                0,
                TestHome.article("ash", 1).getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
        Exchange batch = flow.context().getEndpoint("direct:desk").createExchange();
        batch.getMessage().setBody(List.of(raw));
        flow.context()
                .getRegistry()
                .lookupByNameAndType("eachArticle", Processor.class)
                .process(batch);
        return batch.getMessage().getBody(List.class).get(0);
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
