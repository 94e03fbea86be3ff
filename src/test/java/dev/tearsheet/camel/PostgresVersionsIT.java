package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tearsheet.store.Patience;
import dev.tearsheet.store.VersionedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every statement of the flow on every PostgreSQL that {@code database.url} may name. */
class PostgresVersionsIT {

    private static final int ARTICLES = 30;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 18})
    void theWholeFlow(int major) throws Exception {
        Optional<String> whyNot = VersionedPostgres.whyNot(major);
        assumeTrue(whyNot.isEmpty(), () -> whyNot.orElse(""));
        try (VersionedPostgres server =
                        VersionedPostgres.start(major, Files.createDirectory(folder.resolve("server")));
                TestHome home = new TestHome(folder.resolve("home"))
                        .on(server.url(), server.owner(), server.service())
                        .with("batch.articles", "4")
                        .with("claim.timeout", "10s")) {
            DataSource database = home.database().dataSource();
            assertThat(home.ledger().serverVersion()).startsWith(major + ".");
            takeDuplicatesAndRejected(home, database);
            startOver(home, database);
            read(home, database);
        }
    }

    private void takeDuplicatesAndRejected(TestHome home, DataSource database) throws Exception {
        home.drop(
                "mixed.txt",
                "collected by hand\n" + TestHome.dump("mill", ARTICLES) + "=== FILE: void.txt ===\n"
                        + "=== FILE: again.txt ===\n" + TestHome.article("mill", 1));
        try (Flow flow = home.started()) {
            home.awaitEmptyInbox(flow);
            assertThat(books(database)).containsExactly("mixed.txt ARCHIVED 32 30 1 1");
            assertThat(Rows.texts(database, "select kind || ' ' || ordinal from tearsheet.rejected order by ordinal"))
                    .containsExactly("PREAMBLE 0", "EMPTY 31");
            home.drop("same.txt", Files.readAllBytes(archived(home, "mixed.txt")));
            home.awaitEmptyInbox(flow);
            assertThat(books(database)).as("known").hasSize(1);
        }
    }

    /** Left in the middle, as under another configuration, by one that has not been heard of for long. */
    private void startOver(TestHome home, DataSource database) throws Exception {
        home.drop("over.txt", TestHome.dump("over", 800));
        try (Flow flow = home.started()) {
            Patience.await(
                    "some rows of the second dump",
                    () -> Rows.count(database, "select count(*) from tearsheet.article where dump = 'over.txt'") > 50);
        }
        Rows.run(database, "update tearsheet.instance set heartbeat_at = now() - interval '1 hour'");
        Rows.run(database, "update tearsheet.dump set config_version = 'before' where dump = 'over.txt'");
        assertThat(books(database).get(1)).startsWith("over.txt WORKING 800 ");
        try (Flow flow = home.started()) {
            home.awaitEmptyInbox(flow);
            assertThat(books(database)).contains("over.txt ARCHIVED 800 800 0 0");
            assertThat(Rows.texts(
                            database,
                            "select distinct config_version from tearsheet.article union"
                                    + " select config_version from tearsheet.dump"))
                    .containsExactly(flow.configVersion());
        }
    }

    private void read(TestHome home, DataSource database) throws Exception {
        List<Object> exported = new ArrayList<>();
        home.ledger().export(LocalDate.EPOCH, row -> exported.add(row.get("id")));
        assertThat(exported).hasSize(831).doesNotHaveDuplicates();
        assertThat(Rows.count(database, "select count(*) from tearsheet.article_current"))
                .isEqualTo(830);
        assertThat(home.archivedArticles()).hasSize(831);
        assertThat(home.files("quarantine")).isEmpty();
    }

    private static List<String> books(DataSource database) {
        return Rows.texts(
                database,
                "select concat_ws(' ', dump, state, taken, stored, duplicate, rejected) from tearsheet.dump"
                        + " order by started_at");
    }

    private static Path archived(TestHome home, String name) {
        return home.files("archive").stream()
                .filter(file -> file.endsWith("/" + name))
                .map(home.path("archive")::resolve)
                .findFirst()
                .orElseThrow();
    }
}
