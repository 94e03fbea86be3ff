package dev.tearsheet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tearsheet.camel.TestHome;
import dev.tearsheet.store.Credentials;
import dev.tearsheet.store.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void rightsThatAreLackingAreToldWithWhatGivesThem() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            String url = home.url();
            String role = home.service().user();
            alter(url, "revoke insert, update on tearsheet.article from " + role);
            CommandRun run = check(url, home.service());
            assertThat(run.out())
                    .isEqualTo(
                            "database.user: the role may not do its work, so that dumps wait; grant insert, update on"
                                    + " tearsheet.article to " + role
                                    + "; or start the service anew, which grants it\n1 fault\n");
            alter(url, "revoke usage on schema tearsheet from " + role);
            assertThat(check(url, home.service()).out())
                    .contains("; grant usage on schema tearsheet to " + role + "; grant insert, update on")
                    .endsWith("\n1 fault\n");
        }
    }

    @Test
    void aRoleThatMayNotComeInIsTold() throws Exception {
        TestPostgres postgres = TestPostgres.shared();
        assertThat(check(postgres.freshDatabase(), new Credentials("nobody-here", "x"))
                        .out())
                .contains(
                        "database.user: is refused: FATAL: password authentication failed for user \"nobody-here\"; mend it"
                                + " or database.password\n");
    }

    /** The driver calls a password that it was not given a rejected connection, which is what it calls outages, too. */
    @Test
    void aPasswordThatWasNotGivenIsAMistakeAndNoOutage() throws Exception {
        TestPostgres postgres = TestPostgres.shared();
        String url = postgres.freshDatabase();
        for (String password : List.of("", "wrong")) {
            Credentials service = new Credentials(postgres.service().user(), password);
            String why = password.isEmpty()
                    ? "The server requested SCRAM-based authentication, but no password was provided."
                    : "FATAL: password authentication failed for user \"" + service.user() + "\"";
            assertThat(check(url, service).out())
                    .isEqualTo("database.user: is refused: " + why + "; mend it or database.password\n1 fault\n");
            for (String command : List.of("run --once", "export")) {
                CommandRun run = CommandRun.of(line(command, url, service, postgres.owner()));
                assertThat(run.err()).as(command).contains(why + "; see database.user and database.password\n");
                assertThat(run.exit()).as(command).isEqualTo(Exit.USAGE);
            }
        }
    }

    @Test
    void theRoleThatAStartNeedsFirstIsTriedToo() throws Exception {
        TestPostgres postgres = TestPostgres.shared();
        String url = postgres.freshDatabase();
        for (String password : List.of("", "wrong")) {
            Credentials owner = new Credentials(postgres.owner().user(), password);
            CommandRun check = CommandRun.of(line("check", url, postgres.service(), owner));
            assertThat(check.out())
                    .startsWith("database.migrator.user: is refused: ")
                    .endsWith("; mend it or database.migrator.password\n1 fault\n");
            CommandRun run = CommandRun.of(line("run --once", url, postgres.service(), owner));
            assertThat(run.err()).endsWith("; see database.migrator.user and database.migrator.password\n");
            assertThat(run.exit()).isEqualTo(Exit.USAGE);
        }
    }

    /** In one that knows no characters, text is cut in their middle; another has no place for most of them. */
    @ParameterizedTest
    @ValueSource(strings = {"SQL_ASCII", "LATIN1"})
    void aDatabaseInAnotherEncodingIsRefusedBeforeTablesAreMade(String encoding) throws Exception {
        TestPostgres postgres = TestPostgres.shared();
        String url = postgres.databaseIn(encoding);
        String refusal = "database.url: the database is in " + encoding + "; expected UTF8: make it with \"create"
                + " database … encoding 'UTF8' template template0\"\n";
        assertThat(CommandRun.of(line("check", url, postgres.service(), postgres.owner()))
                        .out())
                .isEqualTo(refusal + "1 fault\n");
        CommandRun run = CommandRun.of(line("run --once", url, postgres.service(), postgres.owner()));
        assertThat(run.err()).isEqualTo("tearsheet: " + refusal);
        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(check(url, postgres.service()).out()).as("nothing was made").isEqualTo(refusal + "1 fault\n");
    }

    private String[] line(String command, String url, Credentials service, Credentials owner) {
        return Stream.concat(
                        Stream.of(command.split(" ")),
                        Stream.of(
                                "--home=" + folder,
                                "--set=once.wait=0s",
                                "--set=database.url=" + url,
                                "--set=database.user=" + service.user(),
                                "--set=database.password=" + service.password(),
                                "--set=database.migrator.user=" + owner.user(),
                                "--set=database.migrator.password=" + owner.password()))
                .toArray(String[]::new);
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
