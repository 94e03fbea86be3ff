package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** The role of the service has the rights that it needs, whatever those of everybody are. */
final class RightsIT {

    private final TestPostgres postgres = TestPostgres.shared();
    private final String url = postgres.freshDatabase();

    /** As in a database that is closed to all but those who are named. */
    @Test
    void theServiceMayCallTheFunctionsOfTheTables() throws SQLException {
        try (Connection owner = connect(postgres.owner());
                Statement statement = owner.createStatement()) {
            statement.execute("alter default privileges revoke execute on functions from public");
        }
        Database.migrate(url, postgres.owner(), postgres.service());

        try (Connection service = connect(postgres.service());
                Statement statement = service.createStatement();
                ResultSet row = statement.executeQuery("select tearsheet.is_alive(null, 1)")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBoolean(1)).isFalse();
        }
    }

    private Connection connect(Credentials who) throws SQLException {
        return DriverManager.getConnection(url, who.user(), who.password());
    }
}
