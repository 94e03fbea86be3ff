package dev.tearsheet.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.camel.TestHome;
import dev.tearsheet.cli.FolderCopy;
import dev.tearsheet.cli.Typed;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.EmbeddedPostgres;
import dev.tearsheet.store.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the README says, and sees what it says. */
class ReadmeIT {

    private static final Path SAMPLE = TestHome.PROJECT.resolve("samples/morning.dump.txt");

    @TempDir
    private Path home;

    @Test
    void theFirstDumpGoesAsPromised() throws Exception {
        Readme readme = Readme.read();

        drop();
        try (ServiceProcess first = ServiceProcess.start(home, "run", "--once")) {
            assertThat(first.exit()).as(first::output).isZero();
            readme.expect("seen:run", first.output());
        }
        assertThat(archived()).containsExactlyElementsOf(names(readme.blocks("files:archive")));
        assertThat(archivedFile("morning.dump.txt")).hasSameBinaryContentAs(SAMPLE);

        List<String> lines = command(0, "export").lines().toList();
        readme.expect("seen:export", String.join("\n", lines));
        JsonNode first = new ObjectMapper()
                .readTree(lines.stream()
                        .filter(line -> line.startsWith("{"))
                        .findFirst()
                        .orElseThrow());
        assertThat(first.fieldNames()).toIterable().allSatisfy(field -> assertThat(
                        Files.readString(TestHome.PROJECT.resolve("README.md")))
                .as("the table of fields")
                .contains("`" + field + "`"));
        assertThat(command(0, "status"))
                .contains("1 dump, 3 articles, 0 duplicates, 0 rejected", "psql -h 127.0.0.1 -p ");

        List<String> sql = readme.blocks("seen:sql");
        assertThat(query(sql.get(0))).isEqualTo(table(sql.get(1)));

        drop();
        readme.expect("seen:again", command(0, "run", "--once"));
        assertThat(command(0, "export").lines().filter(line -> line.startsWith("{")))
                .hasSize(3);
    }

    @Test
    void previewShowsReasonsAndWhatAPhraseChanges() throws Exception {
        Readme readme = Readme.read();
        readme.expect("seen:preview", command(0, "preview", SAMPLE.toString()));

        Path phrases = home.resolve("config/boilerplate");
        FolderCopy.copy(TestHome.PROJECT.resolve("config/boilerplate"), phrases);
        Files.writeString(phrases.resolve("ours.yaml"), readme.blocks("phrase").get(0));
        readme.expect("seen:phrase", command(0, "preview", SAMPLE.toString()));
    }

    @Test
    void stepsAreTakenOutAndWrappedAsPromised() throws Exception {
        Readme readme = Readme.read();
        TestHome own = new TestHome(home);
        own.changing(
                "desk.camel.yaml",
                desk -> desk.replace(
                        entry(desk, "detectLanguage"),
                        readme.blocks("condition").get(0)));
        assertThat(command(0, "preview", SAMPLE.toString()).lines().filter(line -> line.startsWith("  language")))
                .hasSize(1);

        own.changing(
                "desk.camel.yaml",
                desk -> desk.replace(
                        entry(desk, "takeFingerprint"),
                        entry(desk, "takeFingerprint") + readme.blocks("canvas").get(0)));
        assertThat(command(0, "check")).contains("nothing is wrong");

        own.changing(
                "desk.camel.yaml",
                desk -> desk.replace(
                        entry(desk, "approve"),
                        readme.blocks("mergers-before").get(0)
                                + entry(desk, "approve")
                                + readme.blocks("mergers-after").get(0)));
        Files.writeString(
                Files.createDirectories(home.resolve("routes/tests")).resolve("merger.case.yaml"),
                readme.blocks("merger-case").get(0));
        assertThat(command(0, "check")).contains("nothing is wrong");
        assertThat(command(0, "test")).contains("1 case, 0 came out otherwise");

        own.changing("desk.camel.yaml", desk -> desk.replace(entry(desk, "cutBlocks"), ""));
        readme.expect("seen:check", command(1, "check"));
    }

    /** The four lines of a step. */
    private static String entry(String desk, String step) {
        int end = desk.indexOf("ref: " + step + "\n") + ("ref: " + step + "\n").length();
        return desk.substring(desk.lastIndexOf("        - process:\n", end - 1), end);
    }

    private void drop() throws IOException {
        Path inbox = Files.createDirectories(home.resolve("inbox"));
        Files.copy(SAMPLE, inbox.resolve(".morning"));
        Files.move(inbox.resolve(".morning"), inbox.resolve("morning.dump.txt"));
    }

    private String command(int exit, String... arguments) {
        Typed command = Typed.run(home, arguments);
        assertThat(command.exit()).as(command.output()).isEqualTo(exit);
        return command.output();
    }

    private List<String> archived() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("archive"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private Path archivedFile(String name) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("archive"))) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    /** From "archive/2026/11/23/a.txt   what it is" to "a.txt". */
    private static List<String> names(List<String> blocks) {
        return blocks.stream()
                .flatMap(String::lines)
                .map(line -> line.split(" ")[0])
                .peek(path -> assertThat(path).matches("archive/\\d{4}/\\d\\d/\\d\\d/[^/]+"))
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
    }

    /** The rows with their column names on top, as the service's role sees them. */
    private List<List<String>> query(String sql) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home.resolve("data"), "", TestPostgres.binaries());
                Database database = Database.open(server.url(), server.service(), 1);
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            List<List<String>> table = new ArrayList<>();
            List<String> head = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                head.add(rows.getMetaData().getColumnLabel(i));
            }
            table.add(head);
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                table.add(row);
            }
            return table;
        }
    }

    private static List<List<String>> table(String printed) {
        return printed.lines()
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).collect(Collectors.toList()))
                .toList();
    }
}
