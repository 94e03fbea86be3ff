package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import dev.tearsheet.store.Credentials;
import dev.tearsheet.store.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} finds in a database. */
class CheckIT {

    @TempDir
    private Path folder;

    @Test
    void aDatabaseWithoutTablesIsWarnedOf() throws Exception {
        TestPostgres postgres = TestPostgres.shared();
        CommandRun run = check(postgres.freshDatabase(), postgres.service());
        assertThat(run.out()).isEqualTo("nothing is wrong, but see the warnings\n");
        assertThat(run.err())
                .isEqualTo("warning: database.url: the database has no tables yet, or those of an older version;"
                        + " 'run' makes them\n");
        assertThat(run.exit()).isEqualTo(Exit.OK);
    }

    @Test
    void theShippedStatementsFitTheTables() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            CommandRun run = check(home.url(), home.service());
            assertThat(run.out()).isEqualTo("nothing is wrong\n");
            assertThat(run.err()).isEmpty();
        }
    }

    @Test
    void aStatementWhoseColumnsTheTableLacksIsToldAtItsPlace() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            String url = home.url();
            alter(url, "alter table tearsheet.article drop column dateline cascade");
            home.changing("store.camel.yaml", store -> "# one line more\n" + store);
            assertThat(check(url, home.service()).out())
                    .containsPattern("routes/store\\.camel\\.yaml:\\d+:\\d+: the database does not understand the"
                            + " statement: ERROR: column \"dateline\" .*; mend it\\n");
        }
    }

    @Test
    void aStatementOfOnesOwnIsAsked() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            home.changing(
                    "store.camel.yaml",
                    store -> store.replace(
                            "resource:classpath:sql/heartbeat.sql", "select colour from tearsheet.article"));
            CommandRun run = check(home.url(), home.service());
            assertThat(run.out())
                    .containsPattern("routes/store\\.camel\\.yaml:\\d+:\\d+: the database does not understand the"
                            + " statement: ERROR: column \"colour\" does not exist; mend it\\n1 fault\\n");
            assertThat(run.exit()).isEqualTo(Exit.SOME_REFUSED);
        }
    }

    @Test
    void aRoleThatMayNotComeInIsTold() throws Exception {
        TestPostgres postgres = TestPostgres.shared();
        assertThat(check(postgres.freshDatabase(), new Credentials("nobody-here", "x"))
                        .out())
                .contains("database.url: cannot be reached: ")
                .contains("; start it, or mend the URL\n");
    }

    private static void alter(String url, String statement) throws Exception {
        Credentials owner = TestPostgres.shared().owner();
        try (Connection connection = DriverManager.getConnection(url, owner.user(), owner.password());
                Statement one = connection.createStatement()) {
            one.execute(statement);
        }
    }

    private CommandRun check(String url, Credentials role) {
        return CommandRun.of(
                "check",
                "--home",
                folder.toString(),
                "--set",
                "database.url=" + url,
                "--set",
                "database.user=" + role.user(),
                "--set",
                "database.password=" + role.password());
    }
}
