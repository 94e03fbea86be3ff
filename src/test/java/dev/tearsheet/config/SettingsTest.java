package dev.tearsheet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @TempDir
    Path temp;

    private Path home;
    private Path installation;

    @BeforeEach
    void twoFolders() throws IOException {
        home = Files.createDirectories(temp.resolve("home"));
        installation = Files.createDirectories(temp.resolve("installation"));
    }

    @Test
    void givesDefaultsWhereNothingIsWritten() {
        Settings settings = load("");

        assertThat(settings.path("inbox.folder")).isEqualTo(home.resolve("inbox"));
        assertThat(settings.duration("inbox.settle")).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.list("inbox.ignore")).contains(".*", "desktop.ini").hasSize(9);
        assertThat(settings.bytes("batch.bytes")).isEqualTo(512L << 10);
        assertThat(settings.count("batch.articles")).isEqualTo(500);
        assertThat(settings.text("database.url")).isEmpty();
        assertThat(settings.home()).isEqualTo(home);
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void theCommandLineOverrulesTheEnvironmentWhichOverrulesTheFile() {
        String yaml = "inbox:\n  settle: 3s\nbatch:\n  articles: 3\n  bytes: 3KB\n";
        Map<String, String> env = Map.of("TEARSHEET_BATCH_ARTICLES", "4", "TEARSHEET_BATCH_BYTES", "4KB");

        Settings settings = load(yaml, Map.of("batch.bytes", "5KB"), env);

        assertThat(settings.duration("inbox.settle")).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.count("batch.articles")).isEqualTo(4);
        assertThat(settings.bytes("batch.bytes")).isEqualTo(5 * 1024);
    }

    @Test
    void theHomesFileStandsInPlaceOfTheInstallations() throws IOException {
        write(installation, "batch:\n  articles: 7\n  bytes: 7KB\n");
        assertThat(load(null).count("batch.articles")).isEqualTo(7);

        Settings settings = load("batch:\n  articles: 8\n");

        assertThat(settings.count("batch.articles")).isEqualTo(8);
        assertThat(settings.bytes("batch.bytes")).isEqualTo(512L << 10);
    }

    @Test
    void routesAndBoilerplateAreTheHomesWhereItHasThem() throws IOException {
        assertThat(load("").routes()).isEqualTo(installation.resolve("routes"));
        assertThat(load("").boilerplate()).isEqualTo(installation.resolve("config/boilerplate"));

        Files.createDirectories(home.resolve("routes"));
        Files.createDirectories(home.resolve("config/boilerplate"));

        assertThat(load("").routes()).isEqualTo(home.resolve("routes"));
        assertThat(load("").boilerplate()).isEqualTo(home.resolve("config/boilerplate"));
    }

    @Test
    void placeholdersArePlainFiguresAndAbsoluteFolders() {
        Map<String, String> all = load("once:\n  wait: 2m\nlimits:\n  article: 2MB\narchive:\n  folder: ../a\n")
                .placeholders();

        assertThat(all)
                .hasSameSizeAs(Keys.all())
                .containsEntry("once.wait", "120000")
                .containsEntry("limits.article", "2097152")
                .containsEntry("archive.folder", temp.resolve("a").toString())
                .containsEntry("inbox.ignore", ".*,*~,*.part,*.tmp,*.crdownload,*.filepart,*.swp,Thumbs.db,desktop.ini")
                .containsEntry("desk.workers", "0");
    }

    @Test
    void theVersionsValuesAreThoseThatChangeResultsInPlainFigures() {
        Settings one = load("limits:\n  article: 1MB\n", Map.of(), Map.of("TEARSHEET_DATABASE_PASSWORD", "hush"));
        Settings other = load("limits:\n  article: 1024KB\ninbox:\n  folder: drop\n");

        assertThat(one.withoutSecrets())
                .containsOnlyKeys(
                        "cleaning.preset",
                        "limits.article",
                        "limits.articles",
                        "limits.dump",
                        "limits.expansion",
                        "marker.pattern")
                .isEqualTo(other.withoutSecrets());
        assertThat(one.toString()).isEqualTo("settings of " + home);
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestAndItsPlace() {
        assertThat(refused("inbox:\n  folder: in\n  setle: 2s\n"))
                .isEqualTo(file() + ":3:3: unknown setting 'inbox.setle'; did you mean 'inbox.settle'?");
        assertThat(refused("settle: 2s\n"))
                .isEqualTo(file() + ":1:1: unknown setting 'settle'; did you mean 'inbox.settle'?");
        assertThat(refused("inbxo:\n  settle: 2s\n"))
                .isEqualTo(file() + ":2:3: unknown setting 'inbxo.settle'; did you mean 'inbox.settle'?");
        assertThat(refused("batch:\n  workerthreads: 5\n"))
                .isEqualTo(file() + ":2:3: unknown setting 'batch.workerthreads'; those of 'batch' are batch.articles,"
                        + " batch.bytes");
        assertThat(refused("kafka: {}\n"))
                .isEqualTo(
                        file() + ":1:1: unknown setting 'kafka'; the sections are inbox, archive, quarantine, data,"
                                + " routes, marker, batch, cleaning, desk, limits, database, embedded, once, stop, retry, failures, claim, reload, health, log");
    }

    @Test
    void anInboxThatARouteCannotBeToldIsRefused() {
        assertThat(refused("inbox:\n  folder: /in?box\n"))
                .isEqualTo(
                        file() + ":2:11: the inbox '/in?box' has ?, {{ or }} in its path, which a route cannot be told;"
                                + " choose another folder");
    }

    @Test
    void workersThatMayHoldEveryConnectionAreWarnedOf() {
        Map<String, String> six = Map.of("desk.workers", "6", "database.connections", "6");
        assertThat(load("", six, Map.of()).warnings())
                .containsExactly("'database.connections' is 6 for 6 workers, who may keep the heartbeat waiting;"
                        + " expected 7 or more, or fewer 'desk.workers'");
        Map<String, String> five = Map.of("desk.workers", "5", "database.connections", "6");
        assertThat(load("", five, Map.of()).warnings()).isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnce() {
        ConfigException refusal = catchThrowableOfType(
                ConfigException.class,
                () -> load(
                        "inbox:\n  settle: soon\nbatch:\n  articles: 0\n",
                        Map.of("inbox.setle", "1s"),
                        Map.of("TEARSHEET_LIMITS_DUMP", "9")));

        assertThat(refusal.problems())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        file() + ":2:11: 'inbox.settle' is 'soon', which is no duration; expected a whole number with"
                                + " one of the units ms, s, m or h, such as 2s",
                        file() + ":4:13: 'batch.articles' is '0', which is too little; expected 1 or more",
                        "--set: unknown setting 'inbox.setle'; did you mean 'inbox.settle'?",
                        "environment TEARSHEET_LIMITS_DUMP: 'limits.dump' is '9', which has no unit; add one of B, KB,"
                                + " MB or GB, such as in 64GB");
        assertThat(refusal).hasMessageContaining("'soon'").hasMessageContaining("'inbox.setle'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            inbox.settle   | 2              | has no unit
            inbox.settle   | 2 days         | has the unknown unit 'days'
            inbox.settle   | 2S             | has the unknown unit 'S'
            inbox.settle   | -2s            | is no duration
            inbox.settle   | 1.5s           | is no duration
            inbox.settle   | 25h            | is too much
            claim.timeout  | 9s             | is too little
            batch.bytes    | 4XB            | has the unknown unit 'XB'
            batch.bytes    | 1GB            | is too much
            limits.dump    | 99999999999999999999GB | is too much
            batch.articles | 5s             | is no whole number
            batch.articles | many           | is no whole number
            batch.articles | 99999999999999999999 | is too much
            log.format     | xml            | is none of its choices
            archive.folder | ''             | names no folder
            """)
    void aWrongValueIsRefused(String key, String value, String what) {
        ConfigException refusal =
                catchThrowableOfType(ConfigException.class, () -> load("", Map.of(key, value), Map.of()));

        assertThat(refusal).hasMessageStartingWith("--set: '" + key + "' is '" + value + "', which " + what + "; ");
    }

    @ParameterizedTest
    @CsvSource({"1500ms, 1500", "2 s, 2000", "3m, 180000", "24h, 86400000", "0s, 0"})
    void durationsHaveUnits(String value, long millis) {
        assertThat(load("", Map.of("inbox.settle", value), Map.of()).duration("inbox.settle"))
                .isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"2048B, 2048", "1KB, 1024", "3 kb, 3072", "2MB, 2097152", "5GB, 5368709120"})
    void oneKilobyteIs1024Bytes(String value, long bytes) {
        assertThat(load("", Map.of("limits.dump", value), Map.of()).bytes("limits.dump"))
                .isEqualTo(bytes);
    }

    @Test
    void aListIsAListInYamlAndCommaSeparatedElsewhere() {
        assertThat(load("inbox:\n  ignore: [a, \"*.b\"]\n").list("inbox.ignore"))
                .containsExactly("a", "*.b");
        assertThat(load("inbox:\n  ignore: []\n").list("inbox.ignore")).isEmpty();
        assertThat(load("", Map.of("inbox.ignore", "a, *.b,"), Map.of()).list("inbox.ignore"))
                .containsExactly("a", "*.b");
        assertThat(refused("inbox:\n  ignore: a,b\n"))
                .isEqualTo(
                        file() + ":2:11: 'inbox.ignore' is one text; expected a list such as [\"*.tmp\", \"*.part\"]");
        assertThat(refused("routes:\n  allow: http\n"))
                .isEqualTo(file() + ":2:10: 'routes.allow' is one text; expected a list such as [\"http\", \"toD\"]");
        assertThat(refused("inbox:\n  ignore: [\"a,b\"]\n"))
                .isEqualTo(
                        file() + ":2:12: 'inbox.ignore' has the part 'a,b' with a comma in it; write ? for the comma");
        assertThat(refused("inbox:\n  ignore: [[a]]\n"))
                .startsWith(file() + ":2:12: 'inbox.ignore' has a part that is no text; ");
    }

    @Test
    void theShapeOfTheFileIsChecked() {
        assertThat(refused("inbox: 2s\n")).startsWith(file() + ":1:1: 'inbox' is a section, not a setting; those of");
        assertThat(refused("- a\n"))
                .isEqualTo(file() + ":1:1: the file holds no settings; expected lines such as 'inbox:'");
        assertThat(refused("inbox:\n  settle: {a: 1}\n"))
                .isEqualTo(file() + ":2:11: 'inbox.settle' is a section; expected a duration such as 2s");
        assertThat(refused("inbox:\n  settle: [1]\n"))
                .isEqualTo(file() + ":2:11: 'inbox.settle' is a list; expected a duration such as 2s");
        assertThat(refused("inbox:\n  settle:\n"))
                .isEqualTo(
                        file() + ":2:10: 'inbox.settle' has no value; expected a duration such as 2s, or leave it out");
        assertThat(refused("[a]: 1\n"))
                .isEqualTo(file() + ":1:1: the name of a setting is no text; expected a name such as 'inbox'");
        assertThat(refused("inbox: &x\n  loop: *x\n")).startsWith(file());
        assertThat(load("---\ninbox:\nbatch: ~\n").count("batch.articles")).isEqualTo(500);
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThat(refused("inbox:\n  settle: 2s\n  settle: 3s\n"))
                .isEqualTo(file() + ":3:3: 'inbox.settle' stands twice, first in line 2; keep one of them");
        assertThat(refused("inbox:\n  settle: 2s\nbatch:\ninbox:\n  done: x\n"))
                .isEqualTo(file() + ":4:1: 'inbox' stands twice, first in line 1; keep one of them");
        assertThat(refused("inbox:\n  settle: 2s\ninbox.settle: 3s\n"))
                .isEqualTo(file() + ":3:1: 'inbox.settle' stands twice, first in line 2; keep one of them");
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsPlace() throws IOException {
        assertThat(refused("inbox:\n\tsettle: 2s\n")).startsWith(file() + ":2:1: this is no YAML: ");
        assertThat(refused("inbox: [a\nbatch: 1\n")).startsWith(file() + ":2:").contains("this is no YAML: ");
        assertThat(refused("a: \u0007\n")).startsWith(file() + ": this is no YAML: ");

        Files.write(home.resolve("config/tearsheet.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
        assertThat(refused(null)).isEqualTo(file() + ": the file is not UTF-8; save it as UTF-8");
    }

    @Test
    void aReferenceStandsForAVariable() {
        String yaml = "database:\n  user: \"u-{{env:WHO}}\"\n  password: \"{{env:SECRET}}\"\n";

        Settings settings = load(yaml, Map.of(), Map.of("WHO", "$1", "SECRET", "{{a}} $0 \\"));

        assertThat(settings.text("database.user")).isEqualTo("u-$1");
        assertThat(settings.text("database.password")).isEqualTo("{{a}} $0 \\");
        assertThat(refused(yaml))
                .contains(file() + ":2:9: 'database.user' refers to the environment variable 'WHO', which is not set;"
                        + " set it before the start")
                .contains(file() + ":3:13: 'database.password' refers to the environment variable 'SECRET'");
        assertThat(refused("database:\n  user: {{env:WHO}}\n"))
                .isEqualTo(file() + ":2:9: 'database.user' is a reference without quotes; put it in quotes, as in"
                        + " \"{{env:NAME}}\"");
        assertThat(refused("database:\n  user: \"{{sys:WHO}}\"\n"))
                .isEqualTo(file() + ":2:9: 'database.user' has a reference that is not understood; expected"
                        + " {{env:NAME}} with the name of an environment variable");
    }

    @Test
    void aSecretMayNotBeWrittenOutInAFile() {
        assertThat(refused("database:\n  password: hush\n  migrator:\n    password: 12345\n"))
                .contains(file() + ":2:13: 'database.password' is a secret written out; put it in the environment"
                        + " variable TEARSHEET_DATABASE_PASSWORD and take this line out, or refer to a variable as in"
                        + " \"{{env:NAME}}\"")
                .contains(file() + ":4:15: 'database.migrator.password' is a secret written out")
                .doesNotContain("hush")
                .doesNotContain("12345");
        assertThat(refused("database:\n  url: jdbc:postgresql://h/d?ssl=true&password=hush\n"))
                .isEqualTo(file() + ":2:8: 'database.url' has a password in it; take it out and set the environment"
                        + " variable TEARSHEET_DATABASE_PASSWORD");

        assertThat(load("", Map.of("database.password", "hush"), Map.of()).text("database.password"))
                .isEqualTo("hush");
        assertThat(load("", Map.of(), Map.of("TEARSHEET_DATABASE_PASSWORD", "hu{{sh"))
                        .text("database.password"))
                .isEqualTo("hu{{sh");
    }

    @Test
    void noProblemTellsWhatAReferenceStandsFor() {
        ConfigException refusal = catchThrowableOfType(
                ConfigException.class,
                () -> load("batch:\n  articles: \"{{env:SECRET}}\"\n", Map.of(), Map.of("SECRET", "hush")));

        assertThat(refusal.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        file() + ":2:13: 'batch.articles', as '{{env:SECRET}}' gives it, is not right; expected"
                                + " one such as 500");
    }

    @Test
    void anAddressOfAnotherDatabaseIsRefusedWithoutPrintingIt() {
        assertThat(catchThrowableOfType(
                        ConfigException.class,
                        () -> load("", Map.of(), Map.of("TEARSHEET_DATABASE_URL", "postgres://u:hush@h/d"))))
                .hasMessage("environment TEARSHEET_DATABASE_URL: 'database.url' is no address of a PostgreSQL; expected"
                        + " one such as jdbc:postgresql://localhost:5432/news");
    }

    @Test
    void aMarkerPatternNeedsItsGroup() {
        assertThat(refused("marker:\n  pattern: '^@@ (.+)$'\n"))
                .isEqualTo(file() + ":2:12: 'marker.pattern' has no group 'name'; put (?<name>...) round the part that"
                        + " is the article's name");
        assertThat(load("marker:\n  pattern: '^@@ (?<name>.+)$'\n").text("marker.pattern"))
                .isEqualTo("^@@ (?<name>.+)$");
    }

    @Test
    void foldersMustBeApart() {
        assertThat(refused("archive:\n  folder: inbox/done\n"))
                .isEqualTo(file() + ":2:11: 'inbox.folder' and 'archive.folder' are the same folder or one inside the"
                        + " other; give each a folder of its own");
        assertThat(refused("data:\n  folder: ./archive/../quarantine\n"))
                .contains("'quarantine.folder' and 'data.folder' are the same folder");
        assertThat(load("archive:\n  folder: inbox-done\n").path("archive.folder"))
                .isEqualTo(home.resolve("inbox-done"));
    }

    @Test
    void theFirstPauseIsNotLongerThanTheLongest() {
        assertThat(refused("retry:\n  most: 500ms\n"))
                .isEqualTo(file() + ":2:9: 'retry.first' is 1s, longer than 'retry.most' with 500ms; expected"
                        + " retry.first <= retry.most");
    }

    @Test
    void unknownVariablesWarn() {
        Settings settings = load(
                "database:\n  password: \"{{env:TEARSHEET_DATABASE_PASSWORT}}\"\n",
                Map.of(),
                Map.of(
                        "TEARSHEET_DATABASE_PASSWORT", "x",
                        "TEARSHEET_INBOX_SETLE", "1s",
                        "TEARSHEET_OF_TODAY", "x",
                        "TEARSHEET_HOME", "x",
                        "TEARSHEET_PROJECT", "x",
                        "TEARSHEET_CHECK", "x",
                        "PATH", "x"));

        assertThat(settings.warnings())
                .containsExactly(
                        "environment variable 'TEARSHEET_INBOX_SETLE' is no setting; did you mean"
                                + " 'TEARSHEET_INBOX_SETTLE'?",
                        "environment variable 'TEARSHEET_OF_TODAY' is no setting; it has an effect only where a file refers"
                                + " to it");
    }

    @Test
    void askingForWhatIsNotInTheTableIsABug() {
        Settings settings = load("");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.count("batch.article"))
                .withMessage("unknown setting 'batch.article'; did you mean 'batch.articles'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.count("batch.bytes"))
                .withMessage("setting 'batch.bytes' is a size; it was asked for as a whole number");
        assertThatIllegalArgumentException().isThrownBy(() -> new ConfigException(List.of()));
    }

    @Property(tries = 300)
    void anyFileIsEitherReadOrRefusedWithProblems(
            @ForAll
                    @StringLength(max = 60)
                    @Chars({':', ' ', '\n', '-', '{', '}', '[', ']', '&', '*', '"', '#', '<', '!', '|', ','})
                    @CharRange(from = 'a', to = 'f')
                    String yaml)
            throws IOException {
        Path folder = Files.createTempDirectory("settings");
        try {
            write(folder, "inbox:\n  " + yaml);
            Settings.load(folder, folder, Map.of(), Map.of());
        } catch (ConfigException e) {
            assertThat(e.problems()).isNotEmpty();
        } finally {
            Files.delete(folder.resolve("config/tearsheet.yaml"));
            Files.delete(folder.resolve("config"));
            Files.delete(folder);
        }
    }

    private Settings load(String yaml) {
        return load(yaml, Map.of(), Map.of());
    }

    private Settings load(String yaml, Map<String, String> sets, Map<String, String> env) {
        if (yaml != null) {
            write(home, yaml);
        }
        return Settings.load(home, installation, sets, env);
    }

    private String refused(String yaml) {
        return catchThrowableOfType(ConfigException.class, () -> load(yaml)).problems().stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n"));
    }

    private String file() {
        return home.resolve("config/tearsheet.yaml").toString();
    }

    private static void write(Path folder, String yaml) {
        try {
            Files.createDirectories(folder.resolve("config"));
            Files.writeString(folder.resolve("config/tearsheet.yaml"), yaml, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
