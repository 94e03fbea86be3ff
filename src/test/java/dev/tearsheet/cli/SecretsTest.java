package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tearsheet.camel.TestHome;
import dev.tearsheet.config.ConfigException;
import dev.tearsheet.config.Settings;
import dev.tearsheet.store.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A password, wherever it was put, right or wrong, is told to nobody: not by a command, its log, or its libraries. */
class SecretsTest {

    private static final String SECRET = "hunter2";

    /** Of all tests: a service starts its database before it reads its routes, and to make one takes seconds. */
    @TempDir
    private static Path data;

    @TempDir
    private Path home;

    @BeforeAll
    static void sharePrograms() {
        System.setProperty("tearsheet.pg-bin", TestPostgres.binaries().toString());
    }

    @AfterAll
    static void ownPrograms() {
        System.clearProperty("tearsheet.pg-bin");
    }

    /** Behind, before and in every option there is, and some that there are not. */
    @Test
    void noWordOfACommandLineThatIsRefusedIsTold() {
        Map<String, String> commandOf = new TreeMap<>();
        for (String bogus : List.of("--password", "--sett", "-p", "--database.password")) {
            commandOf.put(bogus, "status");
        }
        Commands.line().getSubcommands().forEach((name, command) -> command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .forEach(option -> commandOf.put(option.longestName(), name)));
        commandOf.forEach((option, command) -> {
            for (String words : List.of(
                    "% hunter2",
                    "% hunter2=",
                    "% =hunter2",
                    "% x=hunter2 %",
                    "% x = hunter2",
                    "%=hunter2",
                    "%=x:hunter2",
                    "hunter2 hunter2 hunter2 %",
                    option.startsWith("--") ? "%" : "%hunter2")) {
                // No option takes more words than two.
                String all = command + " " + words.replace("%", option) + " --bogus --bogus --bogus";
                CommandRun run = CommandRun.of(all.split(" "));

                assertThat(run.said()).as(all).isNotBlank().doesNotContain(SECRET);
                assertThat(run.exit()).as(all).isEqualTo(Exit.USAGE);
            }
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status --password hunter2     | tearsheet: status: there is no option '--password'",
                "status --password=hunter2     | there is no option '--password'",
                "status --password --hunter2   | there is no option '--password'",
                "status -phunter2              | there is no option '-p'",
                "status hunter2                | there is a word too many, or no such command",
                "statsu                        | tearsheet: there is a word too many, or no such command",
                "statsu                        | Did you mean: tearsheet status",
                "status --sett x=hunter2       | --set",
                "status --set hunter2          | a value cannot be understood; expected --set KEY=VALUE: A setting for",
                "status --set                  | missing: --set KEY=VALUE: A setting for this run alone",
                "export --format hunter2       | a value cannot be understood; expected --format <format>: jsonl, csv.",
                "run --once --once             | given twice: --once: End when",
                "export --home a --home b      | given twice: --home DIR: Holds inbox",
                "init                          | missing: DIR: The folder to make it in",
            })
    void whatIsWrongIsToldAllTheSame(String words, String told) {
        CommandRun run = CommandRun.of(words.split(" "));

        assertThat(run.err()).contains(told).doesNotContain(SECRET);
        assertThat(run.exit()).isEqualTo(Exit.USAGE);
    }

    /** Of what is one word to the shell: quoted, glued to the option, or with what a terminal would obey. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--password hunter2 | there is no option '--password'",
                "--password:hunter2 | there is no option '--password'",
                "--passwordhunter2  | there is a word too many, or no such command",
                "--\u001b[31mred     | there is a word too many, or no such command",
                "--\u001b]0;hunter2  | there is a word too many, or no such command",
            })
    void ofOneWordOnlyTheNameOfAnOptionIsTold(String word, String told) {
        CommandRun run = CommandRun.of("status", word);

        assertThat(run.err()).contains(told).doesNotContain("hunter", "\u001b", "red");
        assertThat(run.exit()).isEqualTo(Exit.USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-hhunter2",
                "-Vhunter2",
                "--set database.pasword=hunter2",
                "--set database.password=hunter2 --set database.connections=lots",
                "--set database.url=hunter2",
                "--set database.url=jdbc:postgresql://u:hunter2@localhost:1/x",
                "--set database.url=jdbc:postgresql://u:hun/ter2@hunter2:1/x",
                "--set database.url=jdbc:postgresql://localhost:hunter2/x",
                "--set database.url=jdbc:postgresql://[hunter2/x",
                "--set database.url=jdbc:postgresql:u:hunter2@localhost",
                "--set database.url=jdbc:postgresql://localhost:1/x?password=hunter2&sslmode=bogus",
            })
    void noCommandTellsAPassword(String options) {
        for (String command : List.of("check", "status")) {
            String all = command + " --home " + home + " --set once.wait=0s " + options;

            assertThat(said(all.split(" "))).as(all).isNotBlank().doesNotContain(SECRET);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "run --once"})
    void norDoesOneThatCannotReachItsDatabase(String command) {
        String all = command + " --home " + home + " --set once.wait=0s --set database.password=hunter2"
                + " --set database.url=jdbc:postgresql://localhost:1/x?password=hunter2";

        assertThat(said(all.split(" "))).isNotBlank().doesNotContain(SECRET);
    }

    @Test
    void noneInAFileIsTold() throws IOException {
        Path file = Files.createDirectories(home.resolve("config")).resolve("tearsheet.yaml");
        for (String yaml : List.of(
                "database:\n  password: hunter2\n",
                "database:\n  password: [hunter2]\n",
                "database:\n  password: {hunter2: x}\n",
                "database:\n  url: jdbc:postgresql://u:hunter2@h/d\n",
                "database:\n  url: jdbc:postgresql://h/d?password=hunter2\n",
                "database:\n  url: jdbc:postgresql://h/d?ssl=true&PASSWORD=hunter2\n")) {
            Files.writeString(file, yaml);

            assertThat(said("check", "--home", home.toString()))
                    .as(yaml)
                    .contains("tearsheet.yaml:2:")
                    .doesNotContain(SECRET);
        }
    }

    /** Camel fills in one reference of a text after the other, and quotes what it has when the next one is unknown. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.org/{{database.password}}/{{env:NO_SUCH_THING}}"
                        + " | the environment variable 'NO_SUCH_THING' is not set; set it before the start, or write"
                        + " {{env:NO_SUCH_THING:...}} with what to take instead",
                "https://example.org/{{env:PATH}}/{{env:NO_SUCH_THING}}"
                        + " | the environment variable 'NO_SUCH_THING' is not set; ",
                "{{database.password}} {{sys:no.such}} | 'sys:no.such' is not set; ",
                "${ {{database.password}}} | {{database.password}}",
            })
    void noneThatARouteRefersToIsTold(String message, String told) throws IOException {
        Path desk = TestHome.copyShipped("routes", home).resolve("desk.camel.yaml");
        Files.writeString(
                desk,
                Files.readString(desk).stripTrailing() + "\n        - log:\n            id: say\n"
                        + "            message: \"" + message + "\"\n");
        for (String command : List.of("check", "run --once")) {
            String all =
                    command + " --home " + home + " --set data.folder=" + data + " --set database.password=hunter2";
            String said = said(all.split(" "));

            assertThat(said)
                    .as(command)
                    .contains("desk.camel.yaml:")
                    .contains(told)
                    .doesNotContain(SECRET, System.getenv("PATH"));
        }
    }

    @Test
    void theEnvironmentIsHeldToTheSame() {
        for (String url : List.of(
                "jdbc:postgresql://u:hunter2@h/d",
                "jdbc:postgresql://h:hunter2/d",
                "postgres://u:hunter2@h/d",
                "jdbc:postgresql://[hunter2/d")) {
            ConfigException refused =
                    catchThrowableOfType(ConfigException.class, () -> settings(Map.of("TEARSHEET_DATABASE_URL", url)));

            assertThat(refused).as(url).isNotNull();
            assertThat(refused.getMessage()).contains("database.url").doesNotContain(SECRET);
        }
    }

    @Test
    void noneIsPartOfAConfiguration() {
        Settings settings = settings(Map.of(
                "TEARSHEET_DATABASE_PASSWORD", SECRET,
                "TEARSHEET_DATABASE_MIGRATOR_PASSWORD", SECRET,
                "TEARSHEET_DATABASE_URL", "jdbc:postgresql://h/d?password=" + SECRET));

        assertThat(settings.text("database.password")).isEqualTo(SECRET);
        assertThat(settings.withoutSecrets().toString() + settings + settings.warnings())
                .doesNotContain(SECRET);
    }

    @Test
    void addressesOfAllFormsAreTaken() {
        for (String url : List.of(
                "jdbc:postgresql:news",
                "jdbc:postgresql:/",
                "jdbc:postgresql://h/",
                "jdbc:postgresql://h",
                "jdbc:postgresql:///news",
                "jdbc:postgresql://h:5432/news",
                "jdbc:postgresql://one.example,two-b.example:5433/news?targetServerType=primary",
                "jdbc:postgresql://[::1]:5432/news",
                "jdbc:postgresql://127.0.0.1:1/n%40s?sslmode=verify-full&options=-c%20x=y&user=a@b")) {
            assertThat(settings(Map.of("TEARSHEET_DATABASE_URL", url)).text("database.url"))
                    .isEqualTo(url);
        }
    }

    private Settings settings(Map<String, String> env) {
        return Settings.load(home, TestHome.PROJECT, Map.of(), env);
    }

    /** All that a command prints, and what libraries log by the JDK. */
    private static String said(String... args) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(new SimpleFormatter().format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        PrintStream before = System.err;
        Logger.getLogger("").addHandler(handler);
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        String said;
        try {
            said = CommandRun.of(args).said();
        } finally {
            System.setErr(before);
            Logger.getLogger("").removeHandler(handler);
        }
        return said + log.toString(StandardCharsets.UTF_8) + logged;
    }
}
