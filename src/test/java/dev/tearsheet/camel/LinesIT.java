package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tearsheet.article.FaultPoint;
import dev.tearsheet.e2e.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines of the archive, written while batches are stored or read back, say what the database says. */
class LinesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String READ_BACK = "resource:classpath:sql/read-articles.sql";

    /** Fails when it runs, not when it is prepared. */
    private static final String NEVER = "select 1 / (length(current_database()) * 0) as asked, :?ids::text[], :?bytes";

    private static final String ASK_FOR_TWINS = "        - process:\n            id: ask-for-twins";

    @TempDir
    private Path folder;

    @Test
    void linesAreThereWithoutReadingBack() throws Exception {
        try (TestHome home = new TestHome(folder)
                .with("batch.articles", "7")
                .with("desk.workers", "4")
                .changing("store.camel.yaml", store -> store.replace(READ_BACK, NEVER))) {
            Flow flow = home.started();
            home.drop("first.txt", TestHome.dump("lock", 60));
            home.awaitEmptyInbox(flow);
            home.drop(
                    "second.txt",
                    "before the first marker\n" + TestHome.dump("lock", 30) + "=== FILE: void.txt ===\n"
                            + TestHome.dump("quay", 200) + TestHome.dump("quay", 20));
            home.awaitEmptyInbox(flow);
            expectWhatTheDatabaseSays(home);
            assertThat(home.archivedArticles())
                    .hasSize(310)
                    .filteredOn(line -> !line.get("duplicateOf").isNull())
                    .as("of the same dump and of another; what recurs in a dump decides what is equal")
                    .hasSizeGreaterThan(20);
            assertThat(flow.outages().age()).isEmpty();
        }
    }

    /** Another dump is taken back at the moment: a duplicate has another first than its line says. */
    @Test
    void aDuplicateWhoseFirstHasGoneIsReadBack() throws Exception {
        try (TestHome home = new TestHome(folder)
                .changing(
                        "store.camel.yaml",
                        store -> store.replace(
                                ASK_FOR_TWINS,
                                "        - setBody:\n            id: another-first\n            expression:\n"
                                        + "              constant:\n                expression: \"update"
                                        + " tearsheet.article set duplicate_of = split_part(id, '-', 1) || '-1'"
                                        + " where duplicate_of is not null\"\n"
                                        + "        - to:\n            id: take-another-first\n"
                                        + "            uri: jdbc:database\n"
                                        + ASK_FOR_TWINS))) {
            Flow flow = home.started();
            home.drop("a.txt", TestHome.dump("lock", 2) + TestHome.dump("lock", 2));
            home.awaitEmptyInbox(flow);
            expectWhatTheDatabaseSays(home);
            assertThat(home.archivedArticles().get(3).get("duplicateOf").asText())
                    .isEqualTo(home.archivedArticles().get(0).get("id").asText());
        }
    }

    /** Killed while they are written: the next start has them all, once, and leaves no part behind. */
    @ParameterizedTest
    @CsvSource({"LINES_BEGUN,1", "LINES_HALF_WRITTEN,3", "BATCH_STORED,2"})
    void killedWhileTheyAreWritten(FaultPoint point, int nth) throws Exception {
        try (TestHome home = new TestHome(folder)) {
            String[] once = ServiceProcess.on(
                    home.url(), "run", "--once", "--set", "batch.articles=20", "--set", "inbox.settle=0s");
            home.drop("a.txt", TestHome.dump("lock", 90) + TestHome.dump("lock", 9));
            try (ServiceProcess service = ServiceProcess.start(
                    home.path(""), List.of("-Dtearsheet.fault=" + point + ":" + nth + ":halt"), once)) {
                assertThat(service.exit()).as(service::output).isEqualTo(FaultPoint.HALTED);
            }
            try (ServiceProcess service = ServiceProcess.start(home.path(""), once)) {
                assertThat(service.exit()).as(service::output).isZero();
            }
            assertThat(home.archivedArticles()).hasSize(99);
            expectWhatTheDatabaseSays(home);
            try (Stream<Path> all = Files.walk(home.path("archive"))) {
                assertThat(all.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
            }
        }
    }

    /** In the order of each dump; the archive's files are in the order of their names, as the dumps were begun. */
    private static void expectWhatTheDatabaseSays(TestHome home) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        home.ledger().export(null, row -> rows.add(JSON.readTree(JSON.writeValueAsString(ArticleLine.of(row, JSON)))));
        assertThat(home.archivedArticles()).isEqualTo(rows);
    }
}
