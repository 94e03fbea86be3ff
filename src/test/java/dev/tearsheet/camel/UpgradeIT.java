package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.article.FaultPoint;
import dev.tearsheet.cli.FolderCopy;
import dev.tearsheet.cli.Typed;
import dev.tearsheet.e2e.ServiceProcess;
import dev.tearsheet.store.Credentials;
import dev.tearsheet.store.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program and its tables are of different versions, with work in progress. */
class UpgradeIT {

    private static final int ARTICLES = 60;
    private static final String DUMP = TestHome.dump("weir", ARTICLES) // one again, and one with nothing in it
            + "=== FILE: again.txt ===\n" + TestHome.article("weir", 1) + "=== FILE: empty.txt ===\n";

    private static final String FUTURE =
            "insert into tearsheet.flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                    + " installed_by, execution_time, success) values (1000, '99', 'of the future', 'SQL',"
                    + " 'V99__of_the_future.sql', 1, current_user, 1, true)";

    private static final Credentials OWNER = TestPostgres.shared().owner();

    @TempDir
    private Path folder;

    /** What a version has left behind that was killed in the middle of its work, in tables of every version before. */
    @ParameterizedTest
    @EnumSource(
            value = FaultPoint.class,
            names = {"BATCH_STORED", "BOOKS_CLOSED", "ORIGINAL_MOVED"})
    void olderTablesWithADumpInWorkAreBroughtOverAndTheWorkGoesOn(FaultPoint moment) throws Exception {
        try (TestHome old = new TestHome(folder.resolve("old"))) {
            old.drop("weir.txt", DUMP);
            try (ServiceProcess service = ServiceProcess.start(
                    old.path(""), List.of("-Dtearsheet.fault=" + moment + ":1:halt"), on(old.url()))) {
                assertThat(service.exit()).as(service::output).isEqualTo(FaultPoint.HALTED);
            }
            DataSource was = old.database().dataSource();
            String begun =
                    Rows.texts(was, "select started_at from tearsheet.dump").get(0);
            int newest = (int) Rows.count(was, "select max(version::integer) from tearsheet.flyway_schema_history");
            boolean inTheMiddle = moment == FaultPoint.BATCH_STORED;
            int[] versions = inTheMiddle
                    ? IntStream.rangeClosed(1, newest).toArray()
                    : new int[] {1, newest - 1}; // what differs between the others is long done by then
            Map<Path, String> urlOf = new LinkedHashMap<>();
            for (int version : versions) {
                String url = TestPostgres.shared().freshDatabase();
                migrate(url, version);
                copyRows(was, url);
                Path home = folder.resolve("from version " + version);
                FolderCopy.copy(old.path(""), home);
                urlOf.put(home, url);
            }
            Map<Path, String[]> commandOf = new LinkedHashMap<>();
            urlOf.forEach((home, url) -> commandOf.put(home, on(url)));
            try (ServiceProcess service = ServiceProcess.startAll(commandOf)) {
                assertThat(service.endsWithin(Duration.ofMinutes(5)))
                        .as(service::output)
                        .isTrue();
                assertThat(service.status()).as(service::output).isZero();
            }
            for (Path home : urlOf.keySet()) {
                String from = home.getFileName().toString();
                try (TestHome now = new TestHome(home)
                        .on(urlOf.get(home), OWNER, TestPostgres.shared().service())) {
                    expectEverythingOnce(now, from);
                    assertThat(Rows.texts(now.database().dataSource(), "select started_at from tearsheet.dump"))
                            .as("it went on, and was not begun anew, %s", from)
                            .containsExactly(begun);
                }
            }
        }
    }

    /** Newer tables that this version can still write: they have more, of which it knows nothing. */
    @Test
    void tablesOfANewerVersionThatHaveMoreAreWorkedOn() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            run(home.url(), FUTURE);
            run(home.url(), "alter table tearsheet.dump add column mood text");
            run(home.url(), "alter table tearsheet.article add column mood text default 'fair'");
            run(home.url(), "create table tearsheet.moods (mood text)");
            home.drop("weir.txt", DUMP);
            Typed service = Typed.run(home.path(""), on(home.url()));
            assertThat(service.exit()).as(service.output()).isZero();
            expectEverythingOnce(home, "on newer tables");
        }
    }

    /** And those that it cannot: it says so, and takes no dump. */
    @Test
    void tablesOfANewerVersionThatAreOtherwiseAreRefusedBeforeADumpIsTaken() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            run(home.url(), FUTURE);
            run(home.url(), "alter table tearsheet.article rename column marks to signs");
            home.drop("weir.txt", DUMP);
            Typed service = Typed.run(home.path(""), on(home.url()));
            assertThat(service.exit()).as(service.output()).isEqualTo(2);
            assertThat(service.output())
                    .contains("the database does not understand the statement")
                    .contains("marks")
                    .contains("has a version (99) that is newer");
            assertThat(home.files("inbox")).containsExactly("weir.txt");
            assertThat(Rows.count(home.database().dataSource(), "select count(*) from tearsheet.dump"))
                    .isZero();
        }
    }

    private static String[] on(String url) {
        return ServiceProcess.on(
                url,
                "run",
                "--once",
                "--set",
                "inbox.settle=0s",
                "--set",
                "batch.articles=10",
                "--set",
                "retry.first=50ms");
    }

    private static void expectEverythingOnce(TestHome home, String when) throws Exception {
        DataSource database = home.database().dataSource();
        assertThat(Rows.texts(
                        database,
                        "select state || ' ' || taken || ' ' || stored || ' ' || duplicate || ' ' || rejected"
                                + " from tearsheet.dump"))
                .as(when)
                .containsExactly("ARCHIVED " + (ARTICLES + 2) + " " + ARTICLES + " 1 1");
        assertThat(Rows.count(database, "select count(*) from tearsheet.article_current where blocks is not null"))
                .as(when)
                .isEqualTo(ARTICLES);
        assertThat(home.archivedArticles().stream().map(line -> line.get("id").asText()))
                .as(when)
                .hasSize(ARTICLES + 1)
                .doesNotHaveDuplicates();
        assertThat(home.files("inbox")).as(when).isEmpty();
        assertThat(home.files("quarantine")).as(when).isEmpty();
    }

    /** As far as that version has the columns; blocks were stored otherwise before version 5. */
    private static void copyRows(DataSource from, String to) throws SQLException {
        Map<String, String> tables = Map.of(
                "dump", "to_jsonb(t)",
                "instance", "to_jsonb(t)",
                "rejected", "to_jsonb(t)",
                "article", "to_jsonb(t) || jsonb_build_object('blocks', tearsheet.blocks(body, marks))");
        try (Connection connection = DriverManager.getConnection(to, OWNER.user(), OWNER.password())) {
            connection.setAutoCommit(false); // a row at a time is a wait for the disk at a time
            for (Map.Entry<String, String> table : tables.entrySet()) {
                String name = "tearsheet." + table.getKey();
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into " + name + " select * from jsonb_populate_record(null::" + name + ", ?::jsonb)")) {
                    for (String row : Rows.texts(
                            from,
                            "select " + table.getValue() + " from " + name + " t"
                                    + (table.getKey().equals("article") ? " order by duplicate_of nulls first" : ""))) {
                        insert.setString(1, row);
                        insert.executeUpdate();
                    }
                }
            }
            connection.commit();
        }
    }

    private static void migrate(String url, int version) {
        Flyway.configure()
                .dataSource(url, OWNER.user(), OWNER.password())
                .schemas("tearsheet")
                .defaultSchema("tearsheet")
                .placeholders(Map.of("service", TestPostgres.shared().service().user()))
                .target(Integer.toString(version))
                .load()
                .migrate();
    }

    private static void run(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, OWNER.user(), OWNER.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
