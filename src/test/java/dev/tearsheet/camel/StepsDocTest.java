package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.Article;
import dev.tearsheet.article.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/steps.md} says what the program does: it is generated from the table of steps, and each example is run.
 * Started with {@code -Dsteps.write=true}, this writes the page anew.
 */
class StepsDocTest {

    private static final Path PAGE = TestHome.PROJECT.resolve("docs/steps.md");

    @TempDir
    private Path folder;

    @Test
    void thePageIsTheTable() throws Exception {
        String page = page();
        if (Boolean.getBoolean("steps.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("mvn -Dtest=StepsDocTest -Dsurefire.jvm=-Dsteps.write=true test")
                .isEqualTo(page);
    }

    @Test
    void everyExampleRuns() throws Exception {
        StringBuilder early = new StringBuilder();
        StringBuilder late = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (UserStep step : steps().all()) {
            (step.place().words().startsWith("after `approve`")
                            ? after
                            : step.place().words().startsWith("after `markBoilerplate`") ? early : late)
                    .append(example(step));
        }
        TestHome home = new TestHome(folder)
                .changing(
                        "desk.camel.yaml",
                        desk -> desk.replace(
                                                "        - process:\n            id: read-metadata",
                                                early + "        - process:\n            id: read-metadata")
                                        .replace(
                                                "        - process:\n            id: take-fingerprint",
                                                late + "        - process:\n            id: take-fingerprint")
                                        .stripTrailing()
                                + "\n" + after);
        List<Outcome> outcomes = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        try (Preview preview = Preview.open(home.settings())) {
            preview.observe(TestHome.PROJECT.resolve("samples/morning.dump.txt"), (outcome, to) -> {
                outcomes.add(outcome);
                sent.addAll(to);
            });
        }
        assertThat(outcomes).hasSize(3).anySatisfy(outcome -> {
            assertThat(outcome).isInstanceOf(Article.class);
            assertThat(((Article) outcome).section()).isEqualTo("harbour");
            assertThat(((Article) outcome).metadata().publisher()).isEqualTo("The Tolland Bay Courier");
        });
        assertThat(sent).contains("step:copy?folder=copies");
    }

    private UserSteps steps() {
        return new UserSteps(folder, new OwnFolders(Map.of()), "");
    }

    private static String example(UserStep step) {
        StringBuilder yaml = new StringBuilder(
                "        - to:\n            id: my-" + step.name() + "\n            uri: step:" + step.name() + "\n");
        yaml.append("            parameters:\n");
        step.example()
                .forEach(line -> yaml.append("              ").append(line).append('\n'));
        return yaml.toString();
    }

    private String page() throws Exception {
        StringBuilder page = new StringBuilder(
                """
                # Steps

                What a route may do to an article. This page is generated from the program, and every example on it is run
                by a test.

                ## Those of the shipped desk

                Named by `ref`, in `routes/desk.camel.yaml`, in this order.

                | step | does |
                |---|---|
                """);
        Matcher shipped = Pattern.compile("description: (.*)\\n\\s+ref: (\\w+)")
                .matcher(Files.readString(TestHome.PROJECT.resolve("routes/desk.camel.yaml")));
        while (shipped.find()) {
            page.append("| `")
                    .append(shipped.group(2))
                    .append("` | ")
                    .append(shipped.group(1))
                    .append(" |\n");
        }
        page.append(
                """

                ## Those to add

                Named as `step:` and the name, in a `to`, with parameters. Editors with a canvas want it apart: `uri: step`,
                and the step's `name` as one parameter more. A parameter means what is written: the `RAW(...)` that Camel's own
                steps need round signs such as `+`, `%` and `&` may be left out. Each takes an article and gives it on. One that
                drops an article makes it a row of `tearsheet.rejected` of the kind DROPPED, with its text; the rest of the
                route is left out for it. When the route has changed, `./tearsheet retry ID` puts it through again; `retry --all`
                leaves it alone. Any of them may stand in a `filter`. Camel's own steps may be used as well; a second sink is a
                `to` of its own, and is left out by `check`, `preview`, `test` and the rehearsal before an edit takes effect.
                """);
        for (UserStep step : steps().all()) {
            page.append("\n### ").append(step.name()).append("\n\n");
            page.append(step.does())
                    .append(" It belongs ")
                    .append(step.place().words())
                    .append(".\n\n");
            page.append("| parameter | is | default |\n|---|---|---|\n");
            step.options().forEach(option -> page.append("| `")
                    .append(option.name())
                    .append("` | ")
                    .append(option.does())
                    .append(" | ")
                    .append(
                            option.byDefault() == null
                                    ? "has to be given"
                                    : option.byDefault().isEmpty() ? "none" : "`" + option.byDefault() + "`")
                    .append(" |\n"));
            page.append("\n```yaml\n").append(example(step)).append("```\n");
        }
        return page.toString();
    }
}
