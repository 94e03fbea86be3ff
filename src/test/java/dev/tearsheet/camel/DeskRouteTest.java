package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.Outcome;
import dev.tearsheet.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped desk: each of its steps does its work itself, so that a desk without it gives something else. */
class DeskRouteTest {

    private static final Path SHIPPED = TestHome.PROJECT.resolve("routes/desk.camel.yaml");

    /** One paragraph stands in all of these: furniture, though it reads like prose. */
    private static final String DUMP =
            """
            === FILE: one.txt ===
            Ferry resumes after the storm

            By Nadia Brook

            March 3, 2021

            The ferry across the sound resumed on Wednesday after a storm had kept it in harbour for six days, and \
            the first boat left with every seat taken.

            The harbour master tells the weather every hour to whoever rings him up, and has done so since the war.

            "We are glad to be back on the water," said the captain, who had spent the week painting the rails.

            === FILE: two.txt ===
            Library opens a room for maps

            By Tomas Reed

            March 4, 2021

            The library opened a room for its maps on Thursday, and the oldest of them shows a village that the sea \
            has taken since.

            The harbour master tells the weather every hour to whoever rings him up, and has done so since the war.

            "People come to look for the street of their grandparents," said the librarian, who keeps the key.

            === FILE: three.txt ===
            School garden wins a prize

            By Lena Ford

            March 5, 2021

            A school garden won the prize of the county on Friday for a bed of beans that its pupils had grown on \
            the roof of the gymnasium.

            The harbour master tells the weather every hour to whoever rings him up, and has done so since the war.

            "They carried the soil up in buckets," said the teacher, who had counted four hundred of them.

            """;

    @TempDir
    private Path folder;

    @Test
    void theShippedDeskApprovesAll() throws Exception {
        assertThat(new TestHome(folder).settings().routes()).isEqualTo(TestHome.PROJECT.resolve("routes"));
        assertThat(fieldsOf(outcomes(new TestHome(folder)))).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mark-boilerplate", "mark-repetition", "read-metadata", "detect-language"})
    void withoutALabellingOrReadingStepArticlesComeOutOtherwise(String step) throws Exception {
        List<String> whole = fieldsOf(outcomes(new TestHome(folder.resolve("whole"))));
        List<String> without = fieldsOf(outcomes(without(step)));
        assertThat(without).hasSize(3).doesNotContainAnyElementsOf(whole);
    }

    @ParameterizedTest
    @CsvSource({
        "decode-text, step 'cutBlocks' takes a Sheet but was given a RawArticle",
        "cut-blocks, step 'markRepetition' needs what 'cutBlocks' makes",
        "take-fingerprint, step 'approve' needs what 'takeFingerprint' makes",
        "approve, ends with a Sheet; expected an outcome: put step 'approve' at its end"
    })
    void withoutAStepThatOthersNeedTheRoutesDoNotStart(String step, String message) throws Exception {
        TestHome home = without(step);
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageContaining(message);
    }

    @Test
    void theTestsAboveTakeOutEveryShippedStep() throws Exception {
        List<String> ids = new ArrayList<>();
        Matcher step = Pattern.compile("- process:\\s+id: (\\S+)").matcher(Files.readString(SHIPPED));
        while (step.find()) {
            ids.add(step.group(1));
        }
        assertThat(ids)
                .containsExactlyInAnyOrder(
                        "decode-text",
                        "cut-blocks",
                        "mark-boilerplate",
                        "mark-repetition",
                        "read-metadata",
                        "detect-language",
                        "take-fingerprint",
                        "approve");
    }

    @Test
    void stepsInAnOrderThatCannotWorkDoNotStart() throws Exception {
        TestHome home = new TestHome(folder)
                .changing("desk.camel.yaml", desk -> desk.replace("ref: cutBlocks", "ref: x")
                        .replace("ref: decodeText", "ref: cutBlocks")
                        .replace("ref: x", "ref: decodeText"));
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageContaining("route 'desk': step 'cutBlocks' takes a Sheet but was given a RawArticle");
    }

    @Test
    void aStepThatDoesNotExistIsNamed() throws Exception {
        TestHome home = new TestHome(folder)
                .changing("desk.camel.yaml", desk -> desk.replace("ref: markBoilerplate", "ref: markBoilerplat"));
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageContaining("markBoilerplat");
    }

    @Test
    void aFileThatIsNotYamlIsNamedWithItsLine() throws Exception {
        TestHome home = new TestHome(folder)
                .changing("desk.camel.yaml", desk -> desk.replace("id: cut-blocks", "id: [cut-blocks"));
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageContaining("desk.camel.yaml")
                .hasMessageContaining(":18:17: ");
    }

    @ParameterizedTest
    @CsvSource({
        "intake.camel.yaml, direct:finish, direct:finis, ' did you mean ''direct:finish''?'",
        "intake.camel.yaml, direct:lines, direct:nowhere, ' there are ''batch'', ''claim'', '",
        "failures.camel.yaml, uri: direct:forget, uri: direct:forgets, ' did you mean ''direct:forget''?'"
    })
    void aTargetThatDoesNotExistIsNamedWithItsLine(String file, String right, String wrong, String hint)
            throws Exception {
        TestHome home = new TestHome(folder).changing(file, route -> route.replace(right, wrong));
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageMatching("routes/" + Pattern.quote(file) + ":\\d+:\\d+: no route takes from '"
                        + wrong.replace("uri: ", "") + "';" + Pattern.quote(hint) + ".*");
    }

    @Test
    void aMissingRouteFileIsNoticed() throws Exception {
        TestHome home = new TestHome(folder).changing("store.camel.yaml", route -> "# nothing\n" + route);
        Files.delete(home.path("routes/store.camel.yaml"));
        Files.delete(home.path("routes/failures.camel.yaml"));
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageContaining("no route 'claim', 'store', 'close', 'lines', 'finish', 'forget', 'quarantine',"
                        + " 'retry', 'heartbeat'; a home's own routes/ replaces the shipped folder as a whole");
    }

    /** Or a service would judge no edit any more, and no command would end. */
    @Test
    void aStepThatDoesNotEndIsAFaultOfTheRoute() throws Exception {
        TestHome home = new TestHome(folder).with("limits.time", "100ms").beforeApproval(TestHome.ENDLESS);
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageMatching("route 'desk': step '(lap|round|desk)' took more than 3 s of processor time on an"
                        + " article, and has not ended; mend the step, take it out, or raise limits.time"));
    }

    /** Put together only when an article comes by: no check can see it, but it is no fault of the article. */
    @Test
    void aTargetThatTurnsOutNotToExistIsAFaultOfTheRoute() throws Exception {
        try (TestHome home = new TestHome(folder).with("routes.allow", "toD")) {
            home.beforeApproval(
                    """
                            - toD:
                                id: elsewhere
                                uri: "direct:${body.raw.dump.name}"
                                cacheSize: -1
                    """);
            assertThatThrownBy(() -> Preview.open(home.settings()))
                    .isInstanceOf(RouteDefect.class)
                    .hasMessageContaining("rehearsal")
                    .hasMessageEndingWith("; mend the target");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h%41p c+d", "no #1 & so", "100%", "a b%20c", "RAW(x)"})
    void theInboxOfAnyHomeIsTheOnePolled(String name) throws Exception {
        TestHome home = new TestHome(folder.resolve(name));
        try (Preview preview = Preview.open(home.settings())) {
            assertThat(preview.configVersion()).isNotBlank();
        }
    }

    @Test
    void aPollOfAnotherFolderDoesNotStart() throws Exception {
        TestHome home = new TestHome(folder)
                .changing("intake.camel.yaml", intake -> intake.replace("{{inbox.folder}}", "/elsewhere"));
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageContaining("route 'intake': looks at /elsewhere instead of " + home.inbox()
                        + "; expected directoryName \"{{inbox.folder}}\"");
    }

    @Test
    void aPatternThatCannotBeUnderstoodIsNamed() throws Exception {
        TestHome home = new TestHome(folder).with("marker.pattern", "(?<name>[a-z");
        assertThatThrownBy(() -> Preview.open(home.settings()))
                .isInstanceOf(RouteDefect.class)
                .hasMessageContaining("'marker.pattern': ")
                .hasMessageContaining("missing closing ]");
    }

    /** Camel makes a URI of them, in which some signs mean something else. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Farm & Sea", "A+B", "100%", "%41", "50%25", "(a)", "a=b&c", "RAW(A+B)", "{{no:A+B & %41}}"})
    void theParametersOfAStepMeanWhatIsWritten(String value) throws Exception {
        String name = "setField";
        for (String uri : List.of(
                "step:" + name + "\n            parameters:",
                "step\n            parameters:\n              name: " + name)) {
            TestHome home = new TestHome(folder.resolve("home-" + uri.length()))
                    .beforeApproval("        - to:\n            id: ours\n            uri: " + uri
                            + "\n              field: publisher\n              value: \"" + value + "\"\n");
            assertThat(outcomes(home))
                    .map(article -> ((Article) article).metadata().publisher())
                    .containsOnly(value.replaceAll("^RAW\\(|^\\{\\{no:|(?<=B)\\)$|}}$", ""));
        }
    }

    /** A step is known by what it is, however it is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "to, step:c%6Fpy?folder=c%6Fpies",
                "to, step?n%61me=c%6Fpy&folder=copies",
                "to, '{{no:step:copy}}?folder=RAW(copies)'",
                "toD, 'step:${properties:no:copy}?folder=copies'",
                "toD, '{{no:step}}:copy?folder=copies'"
            })
    void aRehearsalWritesNoFile(String step) throws Exception {
        String[] parts = step.split(", ");
        TestHome home = new TestHome(folder)
                .changing(
                        "desk.camel.yaml",
                        desk -> desk.stripTrailing() + "\n        - " + parts[0]
                                + ":\n            id: ours\n            uri: " + parts[1] + "\n");
        List<String> sent = new ArrayList<>();
        try (Preview preview = Preview.open(home.settings())) {
            preview.observe(Files.writeString(folder.resolve("dump.txt"), DUMP), (outcome, to) -> sent.addAll(to));
        }
        assertThat(sent).hasSize(3).allMatch(to -> to.startsWith("step:"));
        assertThat(folder.resolve("copies")).doesNotExist();
    }

    /** Camel would rather take a property of Java, or a variable of the environment, of that name. */
    @Test
    void aPlaceholderStandsForTheSettingAndNothingElse() throws Exception {
        System.setProperty("limits.expansion", "surroundings");
        try (Flow flow = Flow.buildDeskAlone(new TestHome(folder).settings(), Database.none())) {
            assertThat(flow.context().resolvePropertyPlaceholders("{{limits.expansion}}"))
                    .isNotEqualTo("surroundings");
            assertThat(flow.context().resolvePropertyPlaceholders("{{?PATH}}")).isNull();
            assertThat(flow.context().resolvePropertyPlaceholders("{{env:PATH}}{{sys:limits.expansion}}"))
                    .isEqualTo(System.getenv("PATH") + "surroundings");
        } finally {
            System.clearProperty("limits.expansion");
        }
    }

    private TestHome without(String step) throws Exception {
        return new TestHome(folder.resolve("without"))
                .changing(
                        "desk.camel.yaml",
                        desk -> desk.replaceAll(
                                "        - process:\\R            id: " + step + "\\R(            .*\\R)*", ""));
    }

    private List<Outcome> outcomes(TestHome home) throws Exception {
        Path dump = Files.writeString(folder.resolve("dump.txt"), DUMP);
        List<Outcome> outcomes = new ArrayList<>();
        try (Preview preview = Preview.open(home.settings())) {
            preview.read(dump, outcomes::add);
        }
        return outcomes;
    }

    private static List<String> fieldsOf(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(Article.class::cast)
                .map(article -> article.metadata() + "\n" + article.body())
                .toList();
    }
}
