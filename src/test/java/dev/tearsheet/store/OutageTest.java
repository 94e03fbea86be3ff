package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class OutageTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true, true",
        "57P01, true, true",
        "40P01, true, true",
        "25006, true, true",
        "57014, true, false",
        "55P03, true, true",
        "25P03, true, true",
        "25P04, true, true",
        "53400, true, false",
        "23505, false, false",
        "42P01, false, false"
    })
    void aStatementThatTakesTooLongIsNoOutageForAll(String state, boolean isOutage, boolean isForAll) {
        Exception failure = new IllegalStateException(new SQLException("no", state));
        assertThat(Outage.isBehind(failure)).isEqualTo(isOutage);
        assertThat(Outage.isForAll(failure)).isEqualTo(isForAll);
    }

    /** A statement of a user's own may name a table that never was. */
    @Test
    void whatTheTablesLackIsAnOutageForStatementsOfOurOwn() throws IOException {
        SQLException said = new SQLException("no such table", "42P01");
        String ours = Files.readString(Path.of("src/main/resources/sql/heartbeat.sql"))
                .replaceAll(":\\?\\w+", "?");
        SQLException amiss = TablesAmiss.orElse(said, ours);
        assertThat(Outage.isBehind(new IllegalStateException(amiss))).isTrue();
        assertThat(amiss.getSQLState()).isEqualTo("42P01");
        assertThat((Object) TablesAmiss.orElse(said, "select 1 from own")).isSameAs(said);
        SQLException twice = new SQLException("is there already", "23505");
        assertThat((Object) TablesAmiss.orElse(twice, ours)).isSameAs(twice);
    }

    @Test
    void allShippedStatementsAreKnown() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/sql"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")))
                    .containsExactlyInAnyOrderElementsOf(ShippedStatements.NAMES);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "25006, can only be read, let it be written",
        "53300, has no connection left for this role, end some that are idle",
        "42501, does not let the role do its work, grant what it lacks",
        "42P01, has no tables, start the service anew",
        "3D000, is not there, make or restore it",
        "57014, 'cancels our statements: statement_timeout, or somebody did', raise statement_timeout for the role",
        "55P03, has its tables locked by another session, see pg_locks",
        "53200, is out of memory, give it more",
        "53400, is at a limit of its configuration, raise the limit",
        "25P03, ends sessions that are idle, raise idle_in_transaction_session_timeout",
        "57P05, ends sessions that are idle, raise idle_in_transaction_session_timeout",
        "28000, does not let the role in, mend the role",
        "08001, cannot be reached: no, start it",
    })
    void whatAilsTheDatabaseIsToldInPlainWords(String state, String what, String whatToDo) {
        Trouble trouble = Trouble.behind(new IllegalStateException(new SQLException("no", state)));
        assertThat(trouble.what()).startsWith(what).endsWith(": no");
        assertThat(trouble.whatToDo()).startsWith(whatToDo);
    }

    /** A trigger of somebody's own runs in statements of ours; where it names our tables, it is those that are gone. */
    @ParameterizedTest
    @CsvSource({
        "public.audit_log, needs for our statements what is not there, mend or drop the trigger",
        "tearsheet.article, 'has no tables, or not those of this version', start the service anew",
    })
    void whatAFunctionLacksIsToldAsItsOwnUnlessItIsOurs(String relation, String what, String whatToDo) {
        String said = "relation \"" + relation + "\" does not exist";
        Trouble trouble = Trouble.behind(new IllegalStateException(server("42P01", said, "insert into x")));
        assertThat(trouble.what()).isEqualTo(what + ": ERROR: " + said);
        assertThat(trouble.whatToDo()).startsWith(whatToDo);
    }

    @Test
    void aServerThatSaysWhatIsWrongIsNotToldAsOutOfReach() {
        assertThat(Trouble.behind(server("58030", "no", ""))).hasToString("fails: ERROR: no; see its own log");
    }

    private static PSQLException server(String state, String said, String internalQuery) {
        String query = internalQuery.isEmpty() ? "" : "q" + internalQuery + "\0";
        String words = "SERROR\0C" + state + "\0M" + said + "\0" + query + "\0";
        return new PSQLException(new ServerErrorMessage(words), false);
    }

    @Test
    void whereTheInnermostFailureIsWithoutWordsThoseRoundItAreTold() {
        assertThat(Trouble.behind(new SQLException("an I/O error", "08006", new EOFException()))
                        .what())
                .isEqualTo("cannot be reached: an I/O error");
    }

    @ParameterizedTest
    @CsvSource({"57P01, true", "57P03, true", "08001, false", "25006, false"})
    void whatIsMostlyOverOrAnotherTroubleSoonIsKnown(String state, boolean passes) {
        assertThat(Trouble.behind(new SQLException("no", state)).isPassing()).isEqualTo(passes);
    }

    @Test
    void thePoolsWordsAreNotTold() {
        String pool = "database - Connection is not available, request timed out after 3010ms (total=0, active=0)";
        assertThat(Trouble.behind(new SQLTransientConnectionException(pool)))
                .hasToString("gave no connection in time: it, or this machine, is very busy; try again, or raise"
                        + " database.connections if that is low");
    }

    @Test
    void whatHasNoStateIsJudgedByItsClass() {
        assertThat(Outage.isBehind(new SQLTimeoutException("no"))).isTrue();
        assertThat(Outage.isForAll(new IllegalStateException())).isFalse();
    }
}
