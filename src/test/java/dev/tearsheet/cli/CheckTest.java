package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.camel.TestHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} finds: one fault planted at a time, told at its place and with what to do. */
class CheckTest {

    private static final String SETTINGS = "config/tearsheet.yaml";
    private static final String DESK = "routes/desk.camel.yaml";
    private static final String INTAKE = "routes/intake.camel.yaml";
    private static final String STORE = "routes/store.camel.yaml";
    private static final String FAILURES = "routes/failures.camel.yaml";
    private static final String PHRASES = "config/boilerplate/en.yaml";

    /** The rest of the desk's last step. */
    private static final String APPROVAL =
            "\n            description: The sheet becomes an article to be stored\n            ref: approve\n";

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

    private static Fault doneFile(String suffix) {
        return fault(
                SETTINGS,
                "done: \"\"",
                "done: \"" + suffix + "\"",
                "\"" + suffix + "\"",
                "'inbox.done' is '" + suffix
                        + "', which no name of a done-file can end in, or any can; expected a suffix"
                        + " such as .done, with a letter in it");
    }

    /** Steps before the last one of the desk. */
    private static Fault beforeApproval(String steps, String at, String message) {
        return fault(DESK, TestHome.APPROVE, steps + TestHome.APPROVE, at, message);
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
                fault(SETTINGS, "bytes: 512KB", "bytes: 4M", "4M\n", "'batch.bytes' is '4M'"),
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
                fault(
                        SETTINGS,
                        "",
                        "inbox:\n  settle: 1s\n---\ninbox:\n  settle: 2s\n",
                        "---",
                        "this is no YAML: a second document begins here, and a file has one; mend it"),
                fault(
                        SETTINGS,
                        "inbox:",
                        "# " + "x".repeat(70_000) + "\ninbox:",
                        "# xxx",
                        "the line has 70,002 characters; break it up: 65,536 are the most"),
                fault(
                        DESK,
                        "- route:",
                        "# " + "x".repeat(70_000) + "\n- route:",
                        "# xxx",
                        "the line has 70,002 characters; break it up: 65,536 are the most"),
                fault(
                        PHRASES,
                        "phrases:",
                        "# " + "x".repeat(70_000) + "\nphrases:",
                        "# xxx",
                        "the line has 70,002 characters; break it up: 65,536 are the most"),
                fault(PHRASES, "phrases:", "# a line\n".repeat(500_000) + "phrases:", null, "the file has 4,5"),
                fault(
                        SETTINGS,
                        "pattern: \"\"",
                        "pattern: \"@@ (?<name>[a-z\"",
                        "\"@@",
                        "'marker.pattern': marker pattern '@@ (?<name>[a-z' is not RE2 syntax"),
                fault(
                        SETTINGS,
                        "pattern: \"\"",
                        "pattern: \"(?<name>)\"",
                        "\"(?<name>)",
                        "'marker.pattern': marker pattern '(?<name>)' matches an empty line; expected what stands"),
                doneFile("."),
                doneFile("/../x"),
                doneFile("*"),
                doneFile("5"),
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
                beforeApproval(
                        "        - filter:\n            simple: \"${body.raw.name} == 'x'\"\n            steps: []\n",
                        "simple: \"${body.raw",
                        "'filter' has no field 'simple'; write it as 'expression: {simple: {expression: …}}'"),
                beforeApproval(
                        "        - enrich:\n            constant: direct:desk\n",
                        "constant: direct",
                        "'enrich' has no field 'constant'; write it as 'expression: {constant: {expression: …}}'"),
                beforeApproval(
                        "        - setBody:\n            expression:\n              simple: \"${body}\"\n",
                        "\"${body}\"",
                        "'simple' is one text; write it as 'simple: {expression: …}'"),
                beforeApproval("        - log: \"x\"\n", "\"x\"", "'log' is one text; write it as 'log: {message: …}'"),
                beforeApproval(
                        "        - to: step:copy?folder=copies\n",
                        "step:copy",
                        "'to' is one text; write it as 'to: {uri: …}'"),
                fault(
                        DESK,
                        "        - process:\n",
                        "        - process:\n            <<: {id: x}\n",
                        "{id: x}",
                        "merge keys are not read; write the fields out that '<<' stands for"),
                beforeApproval(
                        "        - transacted: {}\n",
                        "{}\n        - process",
                        "'transacted' needs a manager of transactions, and there is none; take it out"),
                fault(
                        DESK,
                        "            ref: approve\n",
                        "            ref: approve\n- onException:\n    exception:\n      - java.lang.Exception\n",
                        "onException",
                        "'onException' stands after a route; put it before the first route of the file"),
                fault(
                        DESK,
                        "            ref: approve\n",
                        "            ref: approve\n- beans:\n    - name: cutBlocks\n      type: java.lang.Object\n",
                        "cutBlocks\n      type",
                        "'cutBlocks' is the name of a step or bean that the program has; give the bean another name"),
                fault(
                        DESK,
                        "            ref: approve\n",
                        "            ref: approve\n- route:\n    id: mine\n    from:\n      uri: direct://desk\n"
                                + "      steps: []\n",
                        "direct://desk",
                        "another route takes from 'direct:desk', in routes/desk.camel.yaml:11; give one of them a name"),
                beforeApproval(
                        "        - filter:\n            expression:\n              simple:\n"
                                + "                expression: \"${body.metadata.nosuch} == 'x'\"\n            steps:\n"
                                + "              - log:\n                  message: x\n",
                        "nosuch",
                        "the metadata has no 'nosuch'; it has headline, "),
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
                fault(
                        DESK,
                        "",
                        "route:\n  id: desk\n",
                        "route",
                        "the file gives no route; expected a list that begins with '- route:', or take the file away"),
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
                        "one entry has filter and threads; begin each with a '- ' of its own, and indent what belongs to it"),
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
                        "'exception' is one text; expected a list, each part begun with '- '"),
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
                        "file:copies",
                        "step 'to-file' gives an article as it is at the desk to 'file', which takes text; use step:copy"),
                fault(
                        DESK,
                        "id: cut-blocks",
                        "id: decode-text",
                        "decode-text\n            description: Cuts",
                        "the id 'decode-text' stands twice, first in routes/desk.camel.yaml:14"),
                fault(
                        DESK,
                        "id: cut-blocks",
                        "id: store-batch",
                        null,
                        "the id 'store-batch' stands twice, first in routes/desk.camel.yaml:18; give one of them another id"),
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

    /** Settings, as YAML and as values. */
    static Stream<Fault> faultsOfSettings() {
        return Stream.of(
                fault(
                        SETTINGS,
                        "done: \"\"",
                        "done:",
                        null,
                        "'inbox.done' has no value; expected a text, \"\" for none"),
                fault(
                        SETTINGS,
                        "settle: 2s",
                        "settle: : 2s",
                        null,
                        "mend it; a value with special characters needs quotes"),
                fault(SETTINGS, "", "a: &a [*a]\n", "*a", "this is no YAML: 'a' stands inside of itself"),
                fault(SETTINGS, "", "[".repeat(300), null, "this is no YAML: it is nested more than 200 levels deep"),
                fault(SETTINGS, "", "a: &a b\nc: [" + "*a, ".repeat(51) + "]\n", null, "it has more than 50 aliases"),
                fault(
                        SETTINGS,
                        "",
                        "- inbox\n",
                        "- inbox",
                        "the file holds no settings; expected lines such as 'inbox:'"),
                fault(SETTINGS, "", "? [a]\n: b\n", "[a]", "the name of a setting is no text; expected a name such as"),
                fault(
                        SETTINGS,
                        "settle: 2s",
                        "settle: 2",
                        "2\n",
                        "'inbox.settle' is '2', which has no unit; add one of ms,"),
                fault(
                        SETTINGS,
                        "settle: 2s",
                        "settle: 2min",
                        "2min",
                        "'inbox.settle' is '2min', which has the unknown unit 'min'; expected ms, s, m or h"),
                fault(
                        SETTINGS,
                        "bytes: 512KB",
                        "bytes: 4TB",
                        "4TB",
                        "which has the unknown unit 'TB'; expected B, KB, MB"),
                fault(SETTINGS, "bytes: 512KB", "bytes: 900GB", "900GB", "'batch.bytes' is '900GB', which is too much"),
                fault(
                        SETTINGS,
                        "articles: 500",
                        "articles: many",
                        "many",
                        "which is no whole number; expected one such as 500"),
                fault(SETTINGS, "folder: inbox", "folder: \"\"", "\"\"", "'inbox.folder' is '', which names no folder"),
                fault(
                        SETTINGS,
                        "folder: inbox",
                        "folder: \"a\\0b\"",
                        "\"a\\0b",
                        "which is no path; expected a folder such as"),
                fault(
                        SETTINGS,
                        "folder: inbox",
                        "folder: in?box",
                        "in?box",
                        "has ?, {{ or }} in its path, which a route cannot"),
                fault(
                        SETTINGS,
                        "folder: inbox",
                        "folder: [inbox]",
                        "[inbox]",
                        "'inbox.folder' is a list; expected a folder"),
                fault(
                        SETTINGS,
                        "settle: 2s",
                        "settle:\n    is: 2s",
                        "is: 2s",
                        "'inbox.settle' is a section; expected a"),
                fault(
                        SETTINGS,
                        "  ignore:",
                        "  ignore: \"*.tmp\"\n  ignored:",
                        "\"*.tmp\"",
                        "'inbox.ignore' is one text"),
                fault(
                        SETTINGS,
                        "  ignore:",
                        "  ignore: [[a]]\n  ignored:",
                        "[a]",
                        "'inbox.ignore' has a part that is no text"),
                fault(
                        SETTINGS,
                        "  ignore:",
                        "  ignore: [\"a,b\"]\n  ignored:",
                        "\"a,b\"",
                        "'inbox.ignore' has the part 'a,b' with a comma in it; write ? for the comma"),
                fault(SETTINGS, "  ignore:", "  ignore: [\"[a\"]\n  ignore2:", null, "unknown setting 'inbox.ignore2'"),
                fault(
                        SETTINGS,
                        "url: \"\"",
                        "url: {{env:U}}",
                        "{{env:U",
                        "'database.url' is a reference without quotes"),
                fault(
                        SETTINGS,
                        "url: \"\"",
                        "url: \"{{U}}\"",
                        "\"{{U",
                        "'database.url' has a reference that is not understood; expected {{env:NAME}}"),
                fault(
                        SETTINGS,
                        "url: \"\"",
                        "url: jdbc:postgresql://me:pw@h/n",
                        "jdbc:postgresql://me",
                        "'database.url' has an '@' in it, as if a user and a password stood before the host; take them out; set"
                                + " database.user and the environment variable TEARSHEET_DATABASE_PASSWORD"),
                fault(
                        SETTINGS,
                        "folder: data",
                        "folder: quarantine",
                        "quarantine\n\nroutes",
                        "'quarantine.folder' and 'data.folder' are the same folder or one inside the other"),
                fault(
                        SETTINGS,
                        "settle: 2s",
                        "colour: red",
                        "colour",
                        "unknown setting 'inbox.colour'; those of 'inbox' are"),
                fault(
                        SETTINGS,
                        "inbox:\n",
                        "colour: red\ninbox:\n",
                        "colour",
                        "unknown setting 'colour'; the sections are"));
    }

    /** The form of route files, by Camel's schema, and what the rest of it means. */
    static Stream<Fault> faultsOfRoutes() {
        return Stream.of(
                beforeApproval(
                        filter("${body.raw.ordinal} > 5")
                                .replace("uri: step:file", "uri: file:aside\n                  variableSend: text"),
                        "text\n                  parameters",
                        "the variable takes the article's place from here on; add 'variableReceive' with the name of"),
                beforeApproval(
                        filter("${body.headline} contains 'merger'"),
                        "headline} contains",
                        "the article has no 'headline'; did you mean 'metadata.headline'?"),
                beforeApproval(
                        filter("${body.metadata.headlin} contains 'merger'"),
                        "headlin} contains",
                        "the metadata has no 'headlin'; did you mean 'headline'?"),
                beforeApproval(
                        filter("${body.raw.colour} == 'red'"),
                        "colour} ==",
                        "the raw article has no 'colour'; it has dump, ordinal, name, "),
                beforeApproval(
                        filter("${body.raw.ordinal} > 5").replace("uri: step:file", "uri: file:aside"),
                        "file:aside",
                        "step 'to-ours' gives an article as it is at the desk to 'file', which takes text; use step:copy,"
                                + " which writes it as JSON"),
                fault(
                        DESK,
                        "- route:",
                        "- beans:\n    - name: ours\n      type: no.such.Type\n- route:",
                        null,
                        "no.such.Type"),
                fault(
                        DESK,
                        "uri: direct:desk",
                        "uri: step:copy?folder=x",
                        null,
                        "nothing comes from a step; name it in a 'to'"),
                fault(DESK, "      uri: direct:desk\n", "", "steps:", "'from' has no 'uri'; add it"),
                fault(
                        DESK,
                        "        - process:\n            id: cut-blocks",
                        "        - process: cutBlocks\n        - process:\n            id: cut-blocks",
                        "cutBlocks\n",
                        "'process' is one text; write it as 'process: {ref: …}'"),
                fault(
                        DESK,
                        "        - process:\n            id: cut-blocks",
                        "        - to: step:copy\n        - process:\n            id: cut-blocks",
                        "step:copy\n",
                        "'to' is one text; write it as 'to: {uri: …}'"),
                fault(
                        DESK,
                        "id: cut-blocks",
                        "disabled: perhaps\n            id: cut-blocks",
                        "perhaps",
                        "'disabled' is 'perhaps'; expected true or false"),
                fault(DESK, "- route:", "- rout:", "rout:", "'the file' has no field 'rout'; did you mean 'route'?"),
                fault(DESK, "- route:", "- way:", "way:", "'the file' has no field 'way'; take it out"),
                fault(
                        FAILURES,
                        "                ref: outages\n                method: isBehind\n",
                        "                ref: outages\n                colour: red\n",
                        "colour",
                        "'method' has no field 'colour'; there are "),
                fault(
                        DESK,
                        "uri: direct:desk",
                        "uri: &a direct:desk\n      id: *b",
                        "*b",
                        "this is no YAML: found undefined alias b; mend it there or below"),
                // Meaning
                fault(
                        INTAKE,
                        "uri: direct:take\n",
                        "uri: direct:elsewhere\n",
                        "direct:elsewhere",
                        "no route takes from 'direct:elsewhere'; there are 'batch', "),
                fault(
                        DESK,
                        "ref: cutBlocks",
                        "ref: paintItBlue",
                        "paintItBlue",
                        "'paintItBlue'; see docs/steps.md for those"),
                fault(
                        INTAKE,
                        "{{inbox.folder}}",
                        "{{colour}}",
                        "\"{{colour}}",
                        "there is no setting 'colour'; see config/tearsheet.yaml for those there are"),
                beforeApproval(
                        "        - to:\n            id: far\n            uri: http://example.org/\n",
                        "http://example",
                        "component 'http' is not allowed in routes; expected one of bean, direct, "),
                beforeApproval(
                        "        - to:\n            id: early\n            uri: step:copy\n            parameters:\n"
                                + "              folder: copies\n",
                        "step:copy",
                        "step 'copy' stands before 'approve', whose work it needs; put it after 'approve'"),
                fault(
                        DESK,
                        "        - process:\n            id: detect-language",
                        "        - filter:\n            id: some\n            expression:\n              simple:\n"
                                + "                expression: \"${body.raw.ordinal} > 5\"\n            steps:\n"
                                + "              - to:\n                  id: early\n"
                                + "                  uri: step:keepLanguages\n                  parameters:\n"
                                + "                    languages: en\n"
                                + "        - process:\n            id: detect-language",
                        "step:keepLanguages",
                        "step 'keepLanguages' stands before 'detectLanguage', whose work it needs; put it after"),
                fault(
                        DESK,
                        "        - process:\n            id: read-metadata",
                        "        - to:\n            id: early\n            uri: step:setField\n"
                                + "            parameters:\n              field: publisher\n              value: x\n"
                                + "        - process:\n            id: read-metadata",
                        "step:setField",
                        "step 'setField' stands before 'readMetadata', whose work it needs; put it after 'readMetadata'"),
                fault(
                        DESK,
                        "ref: approve\n",
                        "ref: approve\n        - filter:\n            id: some\n            expression:\n"
                                + "              simple:\n                expression: \"${body.raw.ordinal} > 5\"\n"
                                + "            steps:\n              - to:\n                  id: late\n"
                                + "                  uri: step:file\n                  parameters:\n"
                                + "                    under: harbour\n",
                        "step:file",
                        "step 'file' stands after 'approve', where it can do nothing; put it before 'approve'"),
                beforeApproval(
                        "        - process:\n            id: again\n            ref: decodeText\n",
                        "ref: decodeText\n        - process:\n            id: approve",
                        "step 'decodeText' takes a RawArticle but was given a Sheet; check the order of the steps"),
                fault(
                        DESK,
                        "            ref: approve\n",
                        "            ref: takeFingerprint\n",
                        null,
                        "route 'desk': ends with a Sheet; expected an outcome: put step 'approve' at its end"),
                beforeApproval(
                        "        - filter:\n            id: off\n            expression:\n              simple:\n"
                                + "                expression: \"${body.raw.name} == 'x'\"\n            steps:\n"
                                + "              - stop:\n                  id: out\n",
                        "id: out",
                        "'stop' keeps an article from step 'approve', and its dump in the inbox; drop the article by a"
                                + " step such as keepPhrases, or put the 'stop' after 'approve'"),
                beforeApproval(
                        "        - filter:\n            id: off\n            expression:\n              simple:\n"
                                + "                expression: \"${body.raw.name} == 'x'\"\n            steps:\n"
                                + "              - rollback:\n                  id: out\n"
                                + "                  markRollbackOnly: true\n",
                        "id: out",
                        "'rollback' keeps an article from step 'approve', and its dump in the inbox; drop the article by"),
                beforeApproval(
                        "        - sample:\n            id: few\n            messageFrequency: 9\n",
                        "id: few",
                        "'sample' keeps an article from step 'approve', and its dump in the inbox; drop the article by"),
                fault(
                        DESK,
                        TestHome.APPROVE + APPROVAL,
                        "        - idempotentConsumer:\n            id: once\n            idempotentRepository: \"#seen\"\n"
                                + "            expression:\n              simple:\n"
                                + "                expression: \"${body.raw.name}\"\n            steps:\n"
                                + "              - process:\n                  id: last\n                  ref: approve\n",
                        "approve\n",
                        "'idempotentConsumer' keeps articles from step 'approve', and their dumps in the inbox; drop"
                                + " articles by a step such as keepPhrases, and put 'approve' outside of the"
                                + " 'idempotentConsumer'"),
                fault(
                        DESK,
                        TestHome.APPROVE + APPROVAL,
                        "        - filter:\n            id: some\n            expression:\n              simple:\n"
                                + "                expression: \"${body.metadata.language} == 'en'\"\n            steps:\n"
                                + "              - process:\n                  id: last\n                  ref: approve\n",
                        "approve\n",
                        "'filter' keeps articles from step 'approve', and their dumps in the inbox"),
                fault(
                        DESK,
                        "            ref: approve\n",
                        "            ref: approve\n" + "        - toD:\n            id: dyn\n            uri: file\n"
                                + "            variableSend: text\n            parameters:\n"
                                + "              directoryName: texts\n              fileName: \"${body.raw.id}.txt\"\n",
                        "\"${body.raw.id}",
                        "'fileName' of a toD is in the language 'file', which is not allowed in routes; set the header"
                                + " CamelFileName before it, as docs/cookbook.md does, or name it in routes.allow"),
                fault(
                        DESK,
                        "            ref: approve\n",
                        "            ref: approve\n" + "        - toD:\n            id: dyn\n"
                                + "            uri: \"file:texts?fileName=${body.raw.id}.txt\"\n            variableSend: text\n",
                        "\"file:texts",
                        "'fileName' of a toD is in the language 'file'"),
                fault(
                        INTAKE,
                        "preSort: name",
                        "delete: true",
                        "true\n        filter",
                        "'delete' may take files out of inbox.folder, where they have to stay until the service moves them;"
                                + " take it out: step 'to-archive' moves the dumps that are done"),
                fault(INTAKE, "preSort: name", "move: .done", ".done", "'move' may take files out of inbox.folder"),
                fault(
                        INTAKE,
                        "preSort: name",
                        "moveFailed: .failed",
                        ".failed",
                        "'moveFailed' may take files out of inbox.folder"),
                fault(
                        INTAKE,
                        "preSort: name",
                        "preMove: .work",
                        ".work",
                        "'preMove' may take files out of inbox.folder"),
                fault(
                        INTAKE,
                        "        noop: true\n",
                        "",
                        "id: poll-inbox",
                        "without 'noop: true' Camel takes files out of inbox.folder, where they have to stay until the service"
                                + " moves them; write it there"),
                fault(
                        INTAKE,
                        "idempotent: false",
                        "idempotent: true",
                        "true\n      steps",
                        "without 'idempotent: false' a dump that has to wait is not taken again; write it there"),
                fault(INTAKE, "preSort: name", "colour: red", "colour", "'file' has no option 'colour'; take it out"),
                fault(
                        STORE,
                        "${body.size} > 0",
                        "${body.size} >> 0",
                        "${body.size} >>",
                        ", in the expression '${body.size} >> 0'; mend the expression"),
                fault(
                        STORE,
                        "${body.size} > 0",
                        "${body.size} > 0 and ${body.size} < 9",
                        "${body.size} > 0 and",
                        "Unexpected token a at its character 18, in the expression '${body.size} > 0 and ${body.size} < 9';"
                                + " write && for 'and', and || for 'or', with a blank on both sides"));
    }

    /** Steps to add whose parameters are wrong, each put before the approval. */
    static Stream<Fault> faultsOfSteps() {
        return Stream.of(
                step("keepLanguage", "languages: en", "there is no step 'keepLanguage'; did you mean 'keepLanguages'?"),
                step("paintItBlue", "x: y", "there is no step 'paintItBlue'; see docs/steps.md for those there are"),
                step(
                        "keepLanguages",
                        "unknown: keep",
                        "step 'keepLanguages' has no 'languages'; give it: codes that `detectLanguage` gives (ar, bg,"),
                step(
                        "keepLanguages",
                        "languages: en; english",
                        "'english' is no language that 'detectLanguage' knows; did you mean 'en'?"),
                step(
                        "keepLanguages",
                        "languages: \";\"",
                        "'languages' lists nothing; give one or more, with ; between"),
                step("keepLengths", "least: few", "'least' is 'few'; expected a whole number"),
                step("keepLengths", "lest: 5", "step 'keepLengths' takes no 'lest'; it takes least, most"),
                step("keepDates", "from: May", "'from' is 'May'; expected a day such as \"2026-03-01\""),
                step("keepDates", "unknown: maybe", "'unknown' is 'maybe'; expected keep or drop"),
                step(
                        "keepPhrases",
                        "phrases: x\n              in: dek",
                        "'in' is 'dek'; expected headline, body or article"),
                step(
                        "copy",
                        "folder: ./inbox",
                        "'folder' is './inbox', which lies in inbox.folder; give it a folder of its own"),
                step("sample", "percent: 101", "'percent' is '101'; expected a number from 0 to 100"),
                step(
                        "setField",
                        "field: body\n              value: x",
                        "'field' is 'body'; expected one of headline, dek,"),
                step(
                        "setField",
                        "field: dek\n              value: x\n              overwrite: never",
                        "'overwrite' is 'never'; expected true or false"),
                step(
                        "copy",
                        "folder: \"a\\0b\"",
                        "\"a\\0b",
                        "'folder' has a character that no URI may have; take it out"),
                step(
                        "markLines",
                        "pattern: \"(a)&b\"",
                        "\"(a)&b",
                        "'pattern' would come to the step otherwise than it is written; put it into RAW(...), and no &"),
                step(
                        "dropPhrases",
                        "phrases: \"#1 + 2\"",
                        "\"#1 + 2",
                        "'phrases' would come to the step otherwise than it is written; put it into RAW(...), and no &"),
                step("keep%4Cengths", "least: few", "'least' is 'few'; expected a whole number"),
                step("{{no:keepLengths}}", "least: \"{{no:few}}\"", "'least' is 'few'; expected a whole number"),
                step("keepLengths", "least: RAW(few)", "'least' is 'few'; expected a whole number"),
                step("markLines", "pattern: (", "'pattern' cannot be understood: "),
                step(
                        "markLines",
                        "pattern: x\n              label: NOISE",
                        "'label' is 'NOISE'; expected one of HEADLINE"),
                step(
                        "file",
                        "under: A b",
                        "'under' is 'A b'; expected small letters, digits and _, begun with a letter"));
    }

    private static String filter(String expression) {
        return """
                        - filter:
                            id: only-some
                            expression:
                              simple:
                                expression: "%s"
                            steps:
                              - to:
                                  id: to-ours
                                  uri: step:file
                                  parameters:
                                    under: ours
                """
                .formatted(expression);
    }

    private static Fault step(String name, String parameters, String message) {
        return step(name, parameters, "step:" + name, message);
    }

    private static Fault step(String name, String parameters, String at, String message) {
        return beforeApproval(
                "        - to:\n            id: mine\n            uri: step:" + name + "\n            parameters:\n"
                        + "              " + parameters + "\n",
                at,
                message);
    }

    /** A lexicon of one's own. */
    static Stream<Fault> faultsOfPhrases() {
        String samples = "    drop: x\n    keep: y\n";
        return Stream.of(
                fault(PHRASES, "", "[".repeat(20_000), null, "en.yaml:1:1: not YAML: it is nested too deep; expected"),
                fault(PHRASES, "", "phrases: [\n", "\n", "not YAML: "),
                fault(PHRASES, "", "[".repeat(20_000), null, "en.yaml:1:1: not YAML: it is nested too deep; expected"),
                fault(PHRASES, "", "- x\n", "- x", "not a mapping; expected the keys 'phrases', 'headings'"),
                fault(
                        PHRASES,
                        "",
                        "phrase: []\n",
                        "phrase",
                        "unknown key 'phrase'; expected one of 'phrases', 'headings'"),
                fault(
                        PHRASES,
                        "",
                        "headings: []\n'headings': []\n",
                        "'headings'",
                        "key 'headings' stands twice; expected it once"),
                fault(PHRASES, "", "phrases:\n", null, "nothing to read; expected a list of entries"),
                fault(
                        PHRASES,
                        "",
                        "phrases:\n  - line is: x\n" + samples,
                        "line is",
                        "an entry without 'label'; expected one of"),
                fault(
                        PHRASES,
                        "",
                        "phrases:\n  - label: SHARE\n    line is: x\n    keep: y\n",
                        "label",
                        "an entry without 'drop'; expected a sample line to drop, so that a test can hold the entry to it"),
                fault(
                        PHRASES,
                        "",
                        "phrases:\n  - label: SHARE\n" + samples,
                        "label",
                        "an entry without a phrase; expected"),
                fault(
                        PHRASES,
                        "",
                        "phrases:\n  - label: SHARE\n    line is: [{a: b}]\n" + samples,
                        "{a: b}",
                        "not a text; expected words; put them in quotes if they hold a ':' or begin with a sign"),
                fault(
                        PHRASES,
                        "",
                        "phrases:\n  - label: SHARE\n    line is: <words> x\n" + samples,
                        "<words>",
                        "phrase '<words> x' begins or ends with <words> or has no word; expected a word there"),
                fault(
                        PHRASES,
                        "",
                        "phrases:\n  - label: SHARE\n    line is: a <words> b <words> c <words> d\n" + samples,
                        "a <words>",
                        "has <words> too often; expected it at most 2 times"),
                fault(
                        PHRASES,
                        "",
                        "phrases:\n  - label: SHARE\n    line is: x\n    at most words: many\n" + samples,
                        "many",
                        "'at most words' is 'many'; expected a whole number"),
                fault(
                        PHRASES,
                        "",
                        "headings:\n  - opens: BODY\n    line is: x\n" + samples,
                        "BODY",
                        "no heading opens 'BODY'; expected one of AUTHOR_BIO, "),
                fault(
                        PHRASES,
                        "",
                        "phrases:\n  - label: SHARE\n    line is: [x, X]\n" + samples,
                        "X]",
                        "phrase 'X' stands already at "),
                fault(
                        PHRASES,
                        "",
                        "phrases:\n  - label: SHARE\n    line is: x\n" + samples
                                + "  - label: LEGAL\n    line is: \" x\"\n" + samples,
                        "\" x\"",
                        "phrase 'x' is LEGAL here but SHARE at "));
    }

    @ParameterizedTest
    @MethodSource({"faults", "faultsOfSettings", "faultsOfRoutes", "faultsOfSteps", "faultsOfPhrases"})
    void aFaultIsToldAtItsPlace(Fault fault) throws Exception {
        String changed = plant(fault);
        CommandRun run = check();
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
        CommandRun run = check();
        assertThat(run.out()).isEqualTo("nothing is wrong\n");
        assertThat(run.exit()).isEqualTo(Exit.OK);
    }

    /** Camel has more than one way of writing a thing, and takes names out of the environment. */
    @Test
    void otherWaysOfWritingAreNoFault() throws Exception {
        plant(beforeApproval(
                """
                                - to:
                                    id: escaped
                                    uri: step:keep%4Cengths?least=%35
                                - to:
                                    id: unescaped
                                    uri: step:dropPhrases
                                    parameters:
                                      phrases: RAW(a+b; c&d; 100%)
                                - to:
                                    id: by-default
                                    uri: "{{no:step}}:{{no:keepLengths}}"
                                    parameters:
                                      least: "{{no:5}}"
                                      most: "{{?no}}"
                                - to:
                                    id: escaped-target
                                    uri: direct:%6Furs
                                - toD:
                                    id: open-target
                                    uri: "{{no:direct}}:${properties:no:ours}"
                                - to:
                                    id: by-the-environment
                                    uri: "{{env:NO_SUCH_VARIABLE:log}}:desk"
                                    parameters:
                                      level: "{{sys:no.such.property:DEBUG}}"
                                - filter:
                                    id: open-language
                                    expression:
                                      language:
                                        language: "{{no:simple}}"
                                        expression: "${body.raw.ordinal} > 5"
                                    steps:
                                      - to:
                                          id: password
                                          uri: file:aside?charset=RAW(UTF-8)
                                          variableSend: text
                                          variableReceive: text
                        """,
                null, ""));
        Files.writeString(
                home.resolve("routes/ours.camel.yaml"),
                """
                - route:
                    id: ours
                    from:
                      uri: direct
                      parameters:
                        name: "{{no:ours}}"
                      steps:
                        - log:
                            id: say
                            message: seen
                """);
        assertThat(check().out()).isEqualTo("nothing is wrong\n");
    }

    /** Of a split, each part is sent; of a route of its own, what that makes. */
    @Test
    void whatIsMadeOfAnArticleMayBeSentAsText() throws Exception {
        plant(beforeApproval(
                """
                                - split:
                                    id: each-headline
                                    expression:
                                      simple:
                                        expression: "${body.metadata.headline}"
                                    steps:
                                      - to:
                                          id: headline-to-file
                                          uri: file:headlines
                        """,
                null,
                ""));
        assertThat(check().out()).isEqualTo("nothing is wrong\n");
        plant(beforeApproval(
                """
                                - wireTap:
                                    id: tap-aside
                                    uri: direct:aside
                        """,
                null,
                ""));
        plant(fault(
                STORE,
                "- route:\n    id: claim\n",
                """
                - route:
                    id: aside
                    description: Sends what another route makes of an article
                    from:
                      uri: direct:aside
                      steps:
                        - to:
                            id: aside-section
                            uri: step:file
                            parameters:
                              under: aside
                        - to:
                            id: make-text
                            uri: direct:text
                        - to:
                            id: text-to-file
                            uri: file:texts
                - route:
                    id: text
                    description: Makes a text of an article
                    from:
                      uri: direct:text
                      steps:
                        - setBody:
                            id: its-headline
                            expression:
                              simple:
                                expression: "${body.metadata.headline}"
                - route:
                    id: claim
                """,
                null,
                ""));
        assertThat(check().out()).isEqualTo("nothing is wrong\n");
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
    void routesSavedByAnEditorWithACanvasAreTheSame() throws Exception {
        plant(fault(DESK, "ref: cutBlocks", "ref: cutBlocks ", null, ""));
        CanvasForm.save(home.resolve("routes"));
        assertThat(Files.readString(home.resolve(STORE))).contains("uri: jdbc\n", "dataSourceName: database");
        assertThat(check().out()).isEqualTo("nothing is wrong\n");
        plant(fault(STORE, "sql/heartbeat.sql", "sql/heartbeats.sql", null, ""));
        assertThat(check().out()).contains(STORE + ":", "sql/heartbeats.sql");
    }

    /** All the ways of writing it that Camel takes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "uri: step:keepLanguages?languages=en",
                "uri: step://keepLanguages?languages=en",
                "uri: step?languages=en&name=keepLanguages",
                "uri: step:?name=keepLanguages&languages=en",
                "uri: step\n            parameters:\n              name: keepLanguages\n              languages: en",
                "uri: 'step:'\n            parameters:\n              name: keepLanguages\n              languages: en",
                "uri: step:keepLanguages\n            parameters:\n              languages: en"
            })
    void aStepIsKnownAndHeldToItsPlaceHoweverItIsWritten(String step) throws Exception {
        String to = "        - to:\n            id: ours\n            " + step + "\n";
        plant(beforeApproval(to, null, ""));
        assertThat(check().out()).isEqualTo("nothing is wrong\n");
        String detect = "        - process:\n            id: detect-language";
        plant(fault(DESK, to, "", null, ""));
        plant(fault(DESK, detect, to + detect, null, ""));
        assertThat(check().out())
                .contains("step 'keepLanguages' stands before 'detectLanguage', whose work it needs; put it after")
                .endsWith("\n1 fault\n");
    }

    /** Such an editor takes away what follows the colon, where it does not know the scheme. */
    @Test
    void aStepMayHaveItsNameAmongItsParametersAndMustHaveOne() throws Exception {
        String step = "        - to:\n            id: ours\n            uri: step\n            parameters:\n%s"
                + "              languages: en\n";
        plant(beforeApproval(step.formatted("              name: keepLanguages\n"), null, ""));
        assertThat(check().out()).isEqualTo("nothing is wrong\n");
        plant(fault(DESK, "name: keepLanguages", "name: keepLanguage", null, ""));
        assertThat(check().out())
                .contains(DESK + ":45:21: there is no step 'keepLanguage'; did you mean 'keepLanguages'?\n");
        plant(fault(DESK, "              name: keepLanguage\n", "", null, ""));
        assertThat(check().out())
                .contains(DESK + ":43:18: the step has no name; write step:NAME, or give it 'name' among its"
                        + " parameters\n");
        plant(fault(
                DESK,
                "uri: step\n            parameters:\n              languages: en\n",
                "uri: step?languages=en\n",
                null,
                ""));
        assertThat(check().out())
                .contains("the step has no name; write step:NAME, or give it 'name' among its parameters\n");
        plant(fault(DESK, "uri: step?languages=en\n", "uri: step:keepLanguage?languages=en\n", null, ""));
        assertThat(check().out()).contains("there is no step 'keepLanguage'; did you mean 'keepLanguages'?\n");
        plant(fault(
                DESK,
                "uri: step:keepLanguage?languages=en\n",
                "uri: step:keepLanguages?languages=en\n            parameters:\n              unknown: drop\n",
                null,
                ""));
        assertThat(check().out())
                .contains(
                        "Uri should not contains query parameters (uri: step:keepLanguages?languages=en); mend the file");
    }

    @Test
    void severalFaultsAreToldAtOnceAndForMachines() throws Exception {
        plant(fault(DESK, "ref: cutBlocks", "ref: cutBlock", null, ""));
        plant(fault(INTAKE, "uri: direct:take\n", "uri: direct:taken\n", null, ""));
        CommandRun run = check("--format", "json");
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
        CommandRun run = check();
        assertThat(run.out())
                .contains(home.resolve("archive") + ": cannot be written to; let the service's user write it, or change"
                        + " archive.folder\n");
    }

    @Test
    void anInboxThatIsAFileIsTold() throws Exception {
        Files.writeString(home.resolve("inbox"), "no folder");
        assertThat(check().out())
                .contains(home.resolve("inbox")
                        + ": cannot be written to; let the service's user write it, or change inbox.folder\n");
    }

    @Test
    void anInboxThatMayNotBeReadIsTold() throws Exception {
        Path inbox = Files.createDirectory(home.resolve("inbox"));
        Files.setPosixFilePermissions(inbox, PosixFilePermissions.fromString("-wx------"));
        assumeFalse(Files.isReadable(inbox), "who runs this test may read everything");
        assertThat(check().out())
                .contains(inbox + ": cannot be read; let the service's user read it, or change inbox.folder\n");
    }

    @Test
    void aFolderWithoutRoutesIsTold() throws Exception {
        Path own = Files.createDirectories(home.resolve("routes"));
        assertThat(check().out()).isEqualTo(own + ": no route files; expected *.camel.yaml\n1 fault\n");
    }

    @Test
    void aDatabaseThatIsNotThereIsTold() {
        CommandRun run = check("--set", "database.url=jdbc:postgresql://127.0.0.1:1/none");
        assertThat(run.out())
                .contains("database.url: cannot be reached: ")
                .contains("; start it, or mend database.url");
    }

    @Test
    void aFileThatIsNotUtf8IsTold() throws Exception {
        plant(fault(DESK, "ref: cutBlocks", "ref: cutBlocks ", null, ""));
        Files.write(home.resolve(DESK), "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(check().out()).contains(DESK + ": the file is not UTF-8; save it as UTF-8");
    }

    @Test
    void aFileThatCannotBeReadIsTold() throws Exception {
        plant(fault(DESK, "ref: cutBlocks", "ref: cutBlocks ", null, ""));
        Path loop = home.resolve("routes/loop.camel.yaml");
        Files.createSymbolicLink(loop, loop);
        assertThat(check().out())
                .contains(home.resolve("routes") + ": cannot be read: ", "loop.camel.yaml", "; mend that\n");
    }

    @Test
    void settingsThatCannotBeReadAreTold() throws Exception {
        Files.createDirectories(home.resolve(SETTINGS));
        assertThat(check().out())
                .contains(SETTINGS + ": the file cannot be read: ", "; mend that, or move the file away\n");
    }

    /** In a route of its own no step before it is seen, but the rehearsal sees what it is given. */
    @Test
    void aCopyOfWhatIsNotApprovedIsToldInARouteOfItsOwn() throws Exception {
        plant(fault(
                DESK,
                "        - process:\n            id: take-fingerprint",
                "        - to:\n            id: to-aside\n            uri: direct:aside\n"
                        + "        - process:\n            id: take-fingerprint",
                null,
                ""));
        Files.writeString(
                home.resolve("routes/aside.camel.yaml"),
                """
                - route:
                    id: aside
                    from:
                      uri: direct:aside
                      steps:
                        - to:
                            id: early-copy
                            uri: step:copy
                            parameters:
                              folder: copies
                """);
        assertThat(check().out())
                .isEqualTo(
                        "routes/aside.camel.yaml:7:13: route 'aside': step 'early-copy' is given what is not approved"
                                + " yet; put it after 'approve'\n1 fault\n");
    }

    @Test
    void settingsAndPhrasesThatAreNotUtf8AreTold() throws Exception {
        byte[] latin = "# caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        plant(fault(PHRASES, "", "phrases: []\n", null, ""));
        Files.write(home.resolve(PHRASES), latin);
        assertThat(check().out()).contains(PHRASES + ": the file is not UTF-8; save it as UTF-8");
        plant(fault(SETTINGS, "", "inbox:\n", null, ""));
        Files.write(home.resolve(SETTINGS), latin);
        assertThat(check().out()).contains(SETTINGS + ": the file is not UTF-8; save it as UTF-8");
    }

    @Test
    void anIntakeThatPollsNoFolderIsTold() throws Exception {
        plant(fault(INTAKE, "", pollingNothing(), null, ""));
        assertThat(check().out())
                .contains("route 'intake': begins with 'timer://now'; expected 'file' with directoryName"
                        + " \"{{inbox.folder}}\"\n");
    }

    private static String pollingNothing() throws IOException {
        String intake = Files.readString(TestHome.PROJECT.resolve(INTAKE));
        return intake.replaceFirst("(?s)uri: file\\R.*?\\R      steps:", "uri: timer:now\n      steps:");
    }

    @Test
    void patternsThatCannotBeUnderstoodAreTold() {
        assertThat(check("--set", "inbox.ignore=[a").out())
                .contains("'inbox.ignore': ")
                .contains("; ");
        assertThat(check("--set", "marker.pattern=(?<name>[a").out())
                .contains("'marker.pattern': ")
                .contains("; ");
        assertThat(check("--set", "inbox.settel=1s").out())
                .contains("--set: unknown setting 'inbox.settel'; did you mean 'inbox.settle'?");
    }

    /** What holds no route, but belongs to one, may have a file of its own. */
    @Test
    void filesOfBeansAndTemplatesAloneAreNoFault() throws Exception {
        plant(fault(DESK, "ref: cutBlocks", "ref: cutBlocks ", null, ""));
        Files.writeString(
                home.resolve("routes/beans.camel.yaml"),
                "- beans:\n    - name: seen\n      type: java.util.concurrent.atomic.AtomicInteger\n");
        Files.writeString(
                home.resolve("routes/template.camel.yaml"),
                """
                - routeTemplate:
                    id: saying
                    parameters:
                      - name: word
                    from:
                      uri: direct:say-{{word}}
                      steps:
                        - log:
                            id: say
                            message: "{{word}}"
                """);
        assertThat(check().out()).isEqualTo("nothing is wrong\n");
    }

    /** What need not stop a start is told all the same. */
    @Test
    void warningsAreNoFaults() {
        CommandRun scarce = check("--set", "database.connections=2", "--set", "desk.workers=2");
        assertThat(scarce.err())
                .isEqualTo("warning: settings: 'database.connections' is 2 for 2 workers, who may keep the heartbeat"
                        + " waiting; expected 3 or more, or fewer 'desk.workers'\n");
        assertThat(check("--set", "database.connections=3", "--set", "inbox.files=5")
                        .err())
                .contains("'database.connections' is 3 for 5 files at a time, which may keep the heartbeat waiting;"
                        + " expected 6 or more, or fewer 'inbox.files'\n");
        assertThat(check("--set", "inbox.ignore=*.tmp,*").err())
                .isEqualTo("warning: settings: 'inbox.ignore' has '*', which every name matches, so that no dump is"
                        + " taken; expected parts of names, such as *.tmp\n");
        assertThat(check("--set", "routes.allow=https,language,xpath,toD,recipentList,nosuch")
                        .err())
                .isEqualTo("warning: --set: 'routes.allow': there is no component, language or step 'nosuch'; take it"
                        + " out, or mend it\nwarning: --set: 'routes.allow': there is no component, language or step"
                        + " 'recipentList'; did you mean 'recipientList'?\n");
        assertThat(scarce.exit()).isEqualTo(Exit.OK);
        assertThat(scarce.out()).isEqualTo("nothing is wrong, but see the warnings\n");
    }

    @Test
    void foldersOnAnotherFileSystemAndLittleRoomAreWarnedOf() {
        Path other = Path.of("/proc/none"); // on a file system of its own, that has no room
        assumeTrue(Files.isDirectory(other.getParent()), "there is no /proc");
        CommandRun run = check("--set", "archive.folder=" + other);
        assertThat(run.err())
                .contains("warning: " + other + ": lies on another file system than the inbox, so that dumps are copied"
                        + " there instead of moved; put both on one where dumps are large\n")
                .contains("warning: " + other + ": has 0 MB of room left; make room before the service waits for it\n");
        assertThat(check("--set", "data.folder=" + other).err()).doesNotContain("another file system");
    }

    /** Those of a home that 'init' has made before there was one of them. */
    @Test
    void routesOfAnOlderVersionAreWarnedOf() throws IOException {
        assertThat(check().err()).doesNotContain("no route");
        plant(fault(STORE, "    id: left-over\n", "    id: another\n", null, ""));
        plant(fault(STORE, "    id: sections\n", "    id: sectionz\n", null, ""));
        CommandRun run = check();
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.err())
                .contains("warning: " + home.resolve("routes")
                        + ": no route 'left-over', so that nobody is told of an unfinished dump whose file has gone from"
                        + " the inbox; copy the route from the shipped routes/store.camel.yaml\n")
                .contains("no route 'sections', so that articles that the desk files under a section come to no table");
    }

    /** A file of one's own beside none of the others, as one may put it into a home that 'init' has made. */
    @Test
    void shippedPhrasesThatAHomeLeavesOutAreWarnedOf() throws IOException {
        Path own = Files.createDirectories(home.resolve(PHRASES).getParent());
        for (String name : List.of("ar", "de", "es", "fr", "it", "ja", "pt", "ru", "ours")) {
            Files.writeString(own.resolve(name + ".yaml"), "");
        }
        CommandRun run = check();
        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.err())
                .isEqualTo("warning: " + own
                        + ": is used instead of the shipped phrases, and lacks 'en.yaml', 'zh.yaml'; copy them from '"
                        + TestHome.PROJECT.resolve("config/boilerplate")
                        + "', or make empty files of these names to do without\n");
        Files.writeString(own.resolve("en.yaml"), "");
        Files.writeString(own.resolve("zh.yaml"), "");
        assertThat(check().err()).isEmpty();
    }

    @Test
    void phrasesThatMakeSomethingElseOfTheirSamplesAreTold() throws IOException {
        String planted = plant(fault(
                PHRASES,
                "phrases:\n",
                "phrases:\n  - label: SHARE\n    line is: pass it on\n"
                        + "    drop: Pass it over!\n    keep: Pass it on!\n",
                null,
                ""));
        int line = planted.substring(0, planted.indexOf("  - label: SHARE\n    line is: pass it on"))
                .split("\n", -1)
                .length;
        CommandRun run = check();
        assertThat(run.exit()).as(run.out()).isZero();
        String where = "warning: " + home.resolve(PHRASES) + ":" + line + ":1: ";
        assertThat(run.err())
                .contains(
                        where + "its phrases do not drop the sample 'Pass it over!'; mend the phrases, or the sample\n")
                .contains(where + "the sample 'Pass it on!' is dropped as SHARE; mend the phrases, or the sample\n");
    }

    private CommandRun check(String... more) {
        return CommandRun.of(Stream.concat(Stream.of("check", "--home", home.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    /** Puts the fault into the home's own copy of the file's folder; gives the changed text. */
    private String plant(Fault fault) throws IOException {
        Path own = home.resolve(fault.file());
        if (!Files.exists(own)) {
            TestHome.copyShipped(Path.of(fault.file()).getParent().toString(), home);
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
