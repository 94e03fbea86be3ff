package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.camel.TestHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code check} finds: one fault planted at a time, told at its place and with what to do. */
class CheckTest {

    private static final String SETTINGS = "config/tearsheet.yaml";
    private static final String DESK = "routes/desk.camel.yaml";
    private static final String INTAKE = "routes/intake.camel.yaml";
    private static final String STORE = "routes/store.camel.yaml";
    private static final String FAILURES = "routes/failures.camel.yaml";
    private static final String PHRASES = "config/boilerplate/en.yaml";

    @TempDir
    private Path home;

    /**
     * A fault.
     *
     * @param from what is replaced, the first of it; "" for the whole file
     * @param to what is put there instead
     * @param at where the message has to point: the first such text in the changed file; null for no line
     */
    record Fault(String file, String from, String to, String at, String message) {

        @Override
        public String toString() {
            return message;
        }
    }

    private static Fault fault(String file, String from, String to, String at, String message) {
        return new Fault(file, from, to, at, message);
    }

    static Stream<Fault> faults() {
        return Stream.of(
                // Form: settings
                fault(
                        SETTINGS,
                        "settle: 2s",
                        "settel: 2s",
                        "settel",
                        "unknown setting 'inbox.settel'; did you mean 'inbox.settle'?"),
                fault(SETTINGS, "settle: 2s", "settle: soon", "soon", "'inbox.settle' is 'soon', which is no duration"),
                fault(SETTINGS, "settle: 2s", "settle: 2d", "2d", "'inbox.settle' is '2d'"),
                fault(SETTINGS, "bytes: 4MB", "bytes: 4M", "4M\n", "'batch.bytes' is '4M'"),
                fault(SETTINGS, "articles: 500", "articles: 0", "0\n  # Bytes", "'batch.articles' is '0'"),
                fault(
                        SETTINGS,
                        "level: info",
                        "level: loud",
                        "loud",
                        "'log.level' is 'loud', which is none of its choices"),
                fault(SETTINGS, "level: info", "level: info\n  level: warn", "level: warn", "'log.level' stands twice"),
                fault(SETTINGS, "settle: 2s", "settle: [2s]", "[2s]", "'inbox.settle' is a list"),
                fault(SETTINGS, "settle: 2s", "settle:", "\n", "'inbox.settle' has no value"),
                fault(SETTINGS, "inbox:", "inbox: 3\ninbux:", "inbox: 3", "'inbox' is a section, not a setting"),
                fault(
                        SETTINGS,
                        "password: \"\"",
                        "password: hunter2",
                        "hunter2",
                        "'database.password' is a secret written out"),
                fault(
                        SETTINGS,
                        "url: \"\"",
                        "url: jdbc:postgresql://h/n?password=x",
                        "jdbc:postgresql://h",
                        "'database.url' has a password in it"),
                fault(
                        SETTINGS,
                        "url: \"\"",
                        "url: mysql://h/n",
                        "mysql",
                        "'database.url' is no address of a PostgreSQL"),
                fault(
                        SETTINGS,
                        "url: \"\"",
                        "url: \"{{env:NO_SUCH_THING}}\"",
                        "\"{{env:NO",
                        "refers to the environment variable 'NO_SUCH_THING', which is not set"),
                fault(
                        SETTINGS,
                        "pattern: \"\"",
                        "pattern: \"FILE (.*)\"",
                        "\"FILE",
                        "'marker.pattern' has no group 'name'"),
                fault(
                        SETTINGS,
                        "folder: archive",
                        "folder: inbox/old",
                        "inbox/old",
                        "'inbox.folder' and 'archive.folder' are the same folder or one inside the other"),
                fault(SETTINGS, "first: 1s", "first: 1m", "1m", "'retry.first' is 1m, longer than 'retry.most'"),
                fault(SETTINGS, "  settle: 2s", "\tsettle: 2s", "\tsettle", "this is no YAML"),
                // Form: routes
                fault(DESK, "id: cut-blocks", "id: [cut-blocks", "[cut-blocks", "this is no YAML"),
                fault(
                        DESK,
                        "- process:",
                        "- proces:",
                        "proces:",
                        "'steps' has no field 'proces'; did you mean 'process'?"),
                fault(
                        DESK,
                        "ref: cutBlocks",
                        "raf: cutBlocks",
                        "raf",
                        "'process' has no field 'raf'; did you mean 'ref'?"),
                fault(
                        DESK,
                        "ref: cutBlocks",
                        "description: x\n            ref: cutBlocks",
                        "description: x",
                        "'description' stands twice in 'process'"),
                fault(DESK, "            ref: cutBlocks\n", "", "id: cut-blocks", "'process' has no 'ref'; add it"),
                fault(DESK, "            ref: cutBlocks", "            ref:", null, "'ref' has no value"),
                fault(
                        DESK,
                        "uri: direct:desk",
                        "uri: [direct:desk]",
                        "[direct:desk]",
                        "'uri' is a list; expected a text"),
                fault(DESK, "", "route:\n  id: desk\n", "route", "the file gives no route"),
                fault(DESK, "", "# nothing\n", null, "the file gives no route"),
                fault(DESK, "", "", null, "the file gives no route"),
                fault(
                        INTAKE,
                        "parallelProcessing: true",
                        "parallelProcessing: maybe",
                        "maybe",
                        "'parallelProcessing' is 'maybe'; expected true or false"),
                fault(
                        INTAKE,
                        "        - filter:\n            id: still-complete",
                        "          filter:\n            id: still-complete",
                        "filter:\n            id: still-complete",
                        "one entry has filter and threads"),
                fault(
                        FAILURES,
                        "retryAttemptedLogLevel: DEBUG",
                        "retryAttemptedLogLevel: LOUD",
                        "LOUD",
                        "'retryAttemptedLogLevel' is 'LOUD'; expected TRACE or"),
                fault(
                        FAILURES,
                        "backOffMultiplier: 2",
                        "backOffMultiplier: twice",
                        "twice",
                        "'backOffMultiplier' is 'twice'; expected a number"),
                fault(
                        FAILURES,
                        "          exception:\n            - dev.tearsheet.article.Defect",
                        "          exception: dev.tearsheet.article.Defect",
                        "dev.tearsheet.article.Defect",
                        "'exception' is one text; expected a list"),
                // Meaning
                fault(
                        DESK,
                        "ref: cutBlocks",
                        "ref: cutBlock",
                        "cutBlock\n",
                        "there is no step or bean 'cutBlock'; did you mean 'cutBlocks'?"),
                fault(
                        DESK,
                        "ref: decodeText",
                        "ref: approve",
                        "ref: approve",
                        "takes a Sheet but was given a RawArticle"),
                fault(
                        DESK,
                        "ref: takeFingerprint",
                        "ref: detectLanguage",
                        "ref: approve",
                        "step 'approve' needs what 'takeFingerprint' makes; put 'takeFingerprint' before it"),
                fault(
                        DESK,
                        "        - process:\n            id: take-fingerprint",
                        "        - to:\n            id: to-file\n            uri: file:copies\n"
                                + "        - process:\n            id: take-fingerprint",
                        "id: to-file",
                        "step 'to-file' gives an article as it is at the desk to 'file', which takes text; use step:copy"),
                fault(
                        DESK,
                        "id: cut-blocks",
                        "id: decode-text",
                        "decode-text\n            description: Cuts",
                        "the id 'decode-text' stands twice, first in routes/desk.camel.yaml:14"),
                fault(DESK, "id: cut-blocks", "id: store-batch", null, "the id 'store-batch' stands twice"),
                fault(STORE, "id: heartbeat\n", "id: desk\n", null, "the id 'desk' stands twice"),
                fault(
                        STORE,
                        "",
                        "- route:\n    id: other\n    from:\n      uri: direct:other\n      steps: []\n",
                        null,
                        "no route 'claim', 'store', 'close', 'lines', 'finish', 'forget', 'retry', 'heartbeat'"),
                fault(
                        INTAKE,
                        "uri: direct:take\n",
                        "uri: direct:taken\n",
                        "direct:taken",
                        "no route takes from 'direct:taken'; did you mean 'direct:take'?"),
                fault(
                        INTAKE,
                        "{{inbox.folder}}",
                        "{{inbox.foldr}}",
                        "\"{{inbox.foldr}}",
                        "there is no setting 'inbox.foldr'; did you mean 'inbox.folder'?"),
                fault(INTAKE, "{{inbox.folder}}", "/elsewhere", null, "route 'intake': looks at /elsewhere"),
                fault(
                        INTAKE,
                        "preSort: name",
                        "preSorted: name",
                        "preSorted",
                        "'file' has no option 'preSorted'; did you mean 'preSort'?"),
                fault(
                        INTAKE,
                        "uri: file\n",
                        "uri: fyle\n",
                        "fyle",
                        "component 'fyle' is not allowed in routes; expected one of bean, direct, file, "),
                fault(
                        STORE,
                        "simple:\n                expression: \"${body.size} > 0\"",
                        "groovy:\n                expression: \"1 > 0\"",
                        "groovy:",
                        "language 'groovy' is not allowed in routes; expected one of bean, constant, "),
                fault(INTAKE, "method: batches", "method: batch", null, "batch"),
                fault(STORE, "${body.size} > 0", "${body.size > 0", null, "routes/store.camel.yaml:"),
                fault(STORE, "sql/heartbeat.sql", "sql/heartbeats.sql", null, "sql/heartbeats.sql"),
                fault(PHRASES, "label: ", "label: NOSUCH_", "NOSUCH_", "unknown label 'NOSUCH_"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsToldAtItsPlace(Fault fault) throws Exception {
        String changed = plant(fault);
        Run run = check();
        assertThat(run.exit()).as(run.out()).isEqualTo(Exit.SOME_REFUSED);
        assertThat(run.out()).contains(fault.message()).doesNotContain("nothing is wrong");
        if (fault.at() != null) {
            int index = changed.indexOf(fault.at());
            assertThat(index).as("the place stands in the file").isNotNegative();
            if (!fault.at().equals("\n")) {
                String before = changed.substring(0, index);
                int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
                int column = index - before.lastIndexOf('\n');
                assertThat(run.out()).contains(fault.file() + ":" + line + ":" + column + ": ");
            }
        }
        for (String line :
                run.out().lines().filter(line -> !line.matches("\\d+ faults?")).toList()) {
            assertThat(line).matches(".+: .+; .+");
        }
    }

    @Test
    void nothingIsWrongWithWhatIsShipped() {
        Run run = check();
        assertThat(run.out()).isEqualTo("nothing is wrong\n");
        assertThat(run.exit()).isEqualTo(Exit.OK);
    }

    /** Editors with a canvas write the parts of a URI one by one when they save. */
    @Test
    void uriInPartsAreTheSame() throws Exception {
        plant(fault(
                INTAKE,
                "uri: direct:take\n",
                "uri: direct\n                  parameters:\n                    name: take\n",
                null,
                ""));
        plant(fault(
                STORE,
                "      uri: direct:claim\n",
                "      uri: direct\n      parameters:\n        name: claim\n",
                null,
                ""));
        assertThat(check().out()).isEqualTo("nothing is wrong\n");
        plant(fault(INTAKE, "name: take\n", "name: taken\n", null, ""));
        assertThat(check().out())
                .contains("no route takes from 'direct:taken'; did you mean 'direct:take'?")
                .contains(INTAKE + ":");
    }

    @Test
    void severalFaultsAreToldAtOnceAndForMachines() throws Exception {
        plant(fault(DESK, "ref: cutBlocks", "ref: cutBlock", null, ""));
        plant(fault(INTAKE, "uri: direct:take\n", "uri: direct:taken\n", null, ""));
        Run run = check("--format", "json");
        JsonNode faults = new ObjectMapper().readTree(run.out()).get("faults");
        assertThat(faults).hasSize(2);
        assertThat(faults.get(0).get("file").asText()).isEqualTo(INTAKE);
        assertThat(faults.get(0).get("line").asInt()).isPositive();
        assertThat(faults.get(0).get("column").asInt()).isPositive();
        assertThat(faults.get(1).get("whatToDo").asText()).isEqualTo("did you mean 'cutBlocks'?");
    }

    @Test
    void aFolderThatIsAFileIsTold() throws Exception {
        Files.writeString(home.resolve("archive"), "no folder");
        Run run = check();
        assertThat(run.out())
                .contains(home.resolve("archive") + ": cannot be written to; let the service's user write it, or change"
                        + " archive.folder\n");
    }

    @Test
    void anInboxThatMayNotBeReadIsTold() throws Exception {
        Files.writeString(home.resolve("inbox"), "no folder");
        assertThat(check().out())
                .contains(home.resolve("inbox") + ": cannot be ")
                .contains("inbox.folder");
    }

    @Test
    void aDatabaseThatIsNotThereIsTold() {
        Run run = check("--set", "database.url=jdbc:postgresql://127.0.0.1:1/none");
        assertThat(run.out()).contains("database.url: cannot be reached: ").contains("; start it, or mend the URL");
    }

    @Test
    void aFileThatIsNotUtf8IsTold() throws Exception {
        plant(fault(DESK, "ref: cutBlocks", "ref: cutBlocks ", null, ""));
        Files.write(home.resolve(DESK), "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(check().out()).contains(DESK + ": the file is not UTF-8; save it as UTF-8");
    }

    /** What the command said, and its status. */
    private record Run(int exit, String out) {}

    private Run check(String... more) {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new Commands());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(new StringWriter()));
        String[] arguments = Stream.concat(Stream.of("check", "--home", home.toString()), Stream.of(more))
                .toArray(String[]::new);
        return new Run(line.execute(arguments), out.toString());
    }

    /** Puts the fault into the home's own copy of the file's folder; gives the changed text. */
    private String plant(Fault fault) throws IOException {
        Path own = home.resolve(fault.file());
        if (!Files.exists(own)) {
            Path shipped = TestHome.PROJECT.resolve(fault.file());
            Files.createDirectories(own.getParent());
            if (fault.file().equals(SETTINGS)) {
                Files.copy(shipped, own);
            } else {
                try (Stream<Path> files = Files.list(shipped.getParent())) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Files.copy(file, own.resolveSibling(file.getFileName()));
                    }
                }
            }
        }
        String before = Files.readString(own);
        String changed;
        if (fault.from().isEmpty()) {
            changed = fault.to();
        } else {
            int index = before.indexOf(fault.from());
            assertThat(index)
                    .as("'%s' stands in %s", fault.from(), fault.file())
                    .isNotNegative();
            changed = before.substring(0, index)
                    + fault.to()
                    + before.substring(index + fault.from().length());
        }
        Files.writeString(own, changed);
        return changed;
    }
}
