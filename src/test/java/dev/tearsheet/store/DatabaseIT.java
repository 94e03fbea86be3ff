package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What the sessions of the service and of the commands ask of the server. */
final class DatabaseIT {

    private final TestPostgres postgres = TestPostgres.shared();
    private final String url = postgres.freshDatabase();

    @Test
    void aSessionWaitsForALockForAWhileAndEndsWithItsClient() throws SQLException {
        assertThat(settings(url)).isEqualTo("30s 10s");
    }

    @Test
    void whatTheUrlSaysOfThatHolds() throws SQLException {
        assertThat(settings(url + "?options=-c%20lock_timeout=7s%20-c%20work_mem=5MB"))
                .isEqualTo("7s 10s");
        assertThat(settings(url + "?options=-c%20lock_timeout=0%20-c%20client_connection_check_interval=3s"))
                .isEqualTo("0 3s");
    }

    private String settings(String url) throws SQLException {
        try (Database database = Database.openForCommand(url, postgres.service());
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_setting('lock_timeout') || ' '"
                        + " || current_setting('client_connection_check_interval')")) {
            row.next();
            return row.getString(1);
        }
    }
}
