package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;

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

class OutageTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true, true",
        "57P01, true, true",
        "40P01, true, true",
        "25006, true, true",
        "57014, true, false",
        "55P03, true, false",
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
        "08001, cannot be reached: no, start it",
    })
    void whatAilsTheDatabaseIsToldInPlainWords(String state, String what, String whatToDo) {
        Trouble trouble = Trouble.behind(new IllegalStateException(new SQLException("no", state)));
        assertThat(trouble.what()).startsWith(what).endsWith(": no");
        assertThat(trouble.whatToDo()).startsWith(whatToDo);
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
