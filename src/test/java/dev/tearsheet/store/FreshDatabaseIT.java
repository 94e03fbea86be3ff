package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** The fixture gives what it says: fresh databases with the rights of the real one. */
final class FreshDatabaseIT {

    private final TestPostgres postgres = TestPostgres.shared();

    @Test
    void theServiceWritesRowsIntoTablesOfTheOwner() throws SQLException {
        String url = postgres.freshDatabase();
        execute(url, postgres.owner(), "create table tearsheet.note (id bigserial primary key, text text)");
        execute(url, postgres.service(), "insert into tearsheet.note (text) values ('first')");
        execute(url, postgres.service(), "update tearsheet.note set text = 'second'");
        try (Connection connection = connect(url, postgres.service());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id, text from tearsheet.note")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isEqualTo(1);
            assertThat(row.getString(2)).isEqualTo("second");
        }
        execute(url, postgres.service(), "delete from tearsheet.note");
        assertThatThrownBy(() -> execute(url, postgres.service(), "drop table tearsheet.note"))
                .hasMessageContaining("must be owner of table note");
        assertThatThrownBy(() -> execute(url, postgres.service(), "create table tearsheet.other ()"))
                .hasMessageContaining("permission denied for schema tearsheet");
    }

    @Test
    void databasesDoNotKnowEachOther() throws SQLException {
        String one = postgres.freshDatabase();
        String other = postgres.freshDatabase();
        assertThat(one).isNotEqualTo(other);
        execute(one, postgres.owner(), "create table tearsheet.note ()");
        execute(other, postgres.owner(), "create table tearsheet.note ()");
    }

    private static void execute(String url, Credentials who, String sql) throws SQLException {
        try (Connection connection = connect(url, who);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String url, Credentials who) throws SQLException {
        return DriverManager.getConnection(url, who.user(), who.password());
    }
}
