package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.store.LogLines;
import dev.tearsheet.store.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Articles that a route files under a section, copies, or drops: the recipe of the merger desk, on a real database. */
class SectionsIT {

    private static final String FILE_MERGERS =
            """
                    - to:
                        id: no-short-ones
                        uri: step:keepLengths
                        parameters:
                          least: 20
                    - filter:
                        id: only-mergers
                        expression:
                          simple:
                            expression: "${body.metadata.headline} ~~ 'merger'"
                        steps:
                          - to:
                              id: file-mergers
                              uri: step:file
                              parameters:
                                under: mergers
            """;

    private static final String FILE_ALL =
            """
                    - to:
                        id: file-all
                        uri: step:file
                        parameters:
                          under: news
            """;

    private static final String COPY_MERGERS =
            """
                    - filter:
                        id: only-filed
                        expression:
                          simple:
                            expression: "${body.section} == 'mergers'"
                        steps:
                          - to:
                              id: copy-mergers
                              uri: step:copy
                              parameters:
                                folder: mergers
            """;

    @TempDir
    private Path folder;

    @Test
    void mergersGoToTheirOwnTableAndFolder() throws Exception {
        try (TestHome home = new TestHome(folder)
                .changing(
                        "desk.camel.yaml",
                        desk -> desk.replace(TestHome.APPROVE, FILE_MERGERS + TestHome.APPROVE)
                                        .stripTrailing() + "\n" + COPY_MERGERS)) {
            DataSource database = home.database().dataSource();
            Flow flow = home.started();
            assertThat(home.files("mergers")).as("the rehearsal copies nothing").isEmpty();
            Path inTheWay = Files.writeString(home.path("mergers"), "a file where the folder should be");
            home.drop(
                    "news.txt",
                    "=== FILE: a.txt ===\n" + TestHome.article("elm", 1)
                            + "=== FILE: b.txt ===\n"
                            + TestHome.article("oak", 2).replace("Council votes on bridge", "Merger agreed at bridge")
                            + "=== FILE: c.txt ===\nNothing but a line\n"
                            + "=== FILE: d.txt ===\n"
                            + TestHome.article("fir", 3).replace("Council votes on bridge", "Second merger at bridge"));
            Patience.await(
                    "the dump waits for the folder", () -> flow.outages().age().isPresent());
            assertThat(Rows.count(database, "select count(*) from tearsheet.rejected"))
                    .isZero();
            Files.delete(inTheWay);
            home.awaitEmptyInbox(flow);

            String merged = "select headline || ' ' || section from tearsheet.";
            List<String> both = List.of(
                    "Merger agreed at bridge oak number 2 mergers", "Second merger at bridge fir number 3 mergers");
            assertThat(Rows.texts(database, merged + "article_mergers order by ordinal"))
                    .isEqualTo(both);
            assertThat(Rows.texts(database, merged + "article_current where section is not null order by ordinal"))
                    .isEqualTo(both);
            assertThat(Rows.texts(database, "select kind || ' ' || step from tearsheet.rejected"))
                    .containsExactly("DROPPED keepLengths");
            assertThat(Rows.texts(
                            database, "select concat_ws(' ', state, taken, stored, rejected) from tearsheet.dump"))
                    .containsExactly("ARCHIVED 4 3 1");
            assertThat(flow.deliveries().failedArticles())
                    .as("what the route drops is no failure")
                    .isZero();
            assertThat(home.files("mergers")).hasSize(2);
            try (Stream<Path> copies = Files.list(home.path("mergers"))) {
                assertThat(copies.map(SectionsIT::read).toList())
                        .allSatisfy(copy -> assertThat(copy).contains("erger").startsWith("{\"id\":"));
            }

            Rows.run(database, "delete from tearsheet.article where ordinal = 2");
            assertThat(Rows.count(database, "select count(*) from tearsheet.article_mergers"))
                    .as("what is taken back is taken back there, too")
                    .isEqualTo(1);
        }
    }

    @Test
    void aDumpOfWhichNothingIsLeftIsWarnedOf() throws Exception {
        try (TestHome home = new TestHome(folder).beforeApproval(FILE_MERGERS);
                LogLines log = new LogLines()) {
            Flow flow = home.started();
            String small = "=== FILE: a.txt ===\nNothing but a line\n";
            home.drop("some.txt", "Before it.\n" + small + "=== FILE: b.txt ===\n" + TestHome.article("elm", 1));
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
            assertThat(log.warnings()).isEmpty();
            home.drop("none.txt", "Before it.\n" + small + "=== FILE: b.txt ===\n\n" + small);
            Patience.await("archived", () -> flow.deliveries().archived() == 2);
            Patience.await("told", () -> !log.warnings().isEmpty());
            assertThat(log.warnings())
                    .containsExactly("WARN archive: 'none.txt': nothing of it is stored, for all its articles were"
                            + " rejected: DROPPED by keepLengths, EMPTY by decodeText; if that is not what you want,"
                            + " mend the step and put them through again with 'retry', by the ids in"
                            + " tearsheet.rejected");
        }
    }

    /** Another dump has its articles as well, and was done before the first one started over under other routes. */
    @Test
    void theTablesOfSectionsAndTheBooksKnowANewFirst() throws Exception {
        try (TestHome home = new TestHome(folder).beforeApproval(FILE_ALL)) {
            DataSource database = home.database().dataSource();
            String over = TestHome.dump("elm", 3);
            Flow flow = home.started();
            home.drop("over.txt", over);
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
            home.drop("heir.txt", over.replace("elm-", "heir-"));
            Patience.await("archived", () -> flow.deliveries().archived() == 2);
            assertThat(books(database)).containsExactly("heir.txt 3 0 3 0", "over.txt 3 3 0 0");

            Rows.run(
                    database,
                    "update tearsheet.dump set state = 'WORKING', config_version = 'before' where dump = 'over.txt'");
            home.drop("over.txt", over);
            Patience.await("archived", () -> flow.deliveries().archived() == 3);
            assertThat(books(database)).containsExactly("heir.txt 3 3 0 0", "over.txt 3 0 3 0");
            for (String table : List.of("article", "article_news")) {
                assertThat(Rows.texts(
                                database,
                                "select dump || ' ' || count(*) from tearsheet." + table
                                        + " where duplicate_of is null group by dump"))
                        .as(table)
                        .containsExactly("heir.txt 3");
                assertThat(Rows.count(
                                database,
                                "select count(*) from tearsheet." + table + " a join tearsheet." + table
                                        + " f on f.id = a.duplicate_of and f.duplicate_of is null"))
                        .as(table)
                        .isEqualTo(3);
            }
        }
    }

    /** Such a name is refused today; a dump that was taken under one must come to its end all the same. */
    @Test
    void aSectionWhoseTableCannotBeHasNone() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            DataSource database = home.database().dataSource();
            Flow flow = home.started();
            home.drop("elm.txt", TestHome.dump("elm", 2));
            Patience.await("archived", () -> flow.deliveries().archived() == 1);
            Rows.run(database, "update tearsheet.article set section = 'first' where ordinal = 1");
            Rows.run(database, "update tearsheet.article set section = 'news' where ordinal = 2");
            assertThat(Rows.count(database, "select tearsheet.file_sections(id) from tearsheet.dump"))
                    .isEqualTo(1);
            assertThat(Rows.texts(database, "select name from tearsheet.article_news"))
                    .containsExactly("elm-2.txt");
        }
    }

    private static List<String> books(DataSource database) {
        return Rows.texts(
                database,
                "select concat_ws(' ', dump, taken, stored, duplicate, rejected) from tearsheet.dump order by dump");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
