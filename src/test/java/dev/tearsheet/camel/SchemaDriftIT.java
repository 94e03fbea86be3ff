package dev.tearsheet.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tearsheet.store.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody has changed the tables under the service: it does not begin, rather than lose what has no column. */
class SchemaDriftIT {

    @TempDir
    private Path folder;

    @Test
    void aColumnThatIsMissingIsNamedBeforeADumpIsTaken() throws Exception {
        try (TestHome home = new TestHome(folder)) {
            home.drop("weir.txt", TestHome.dump("weir", 2));
            try (Connection owner = DriverManager.getConnection(
                            home.url(),
                            TestPostgres.shared().owner().user(),
                            TestPostgres.shared().owner().password());
                    Statement statement = owner.createStatement()) {
                statement.execute("alter table tearsheet.article drop column dateline cascade");
            }
            assertThatThrownBy(home::flow)
                    .isInstanceOf(RouteDefect.class)
                    .hasMessageContaining("the database does not understand the statement")
                    .hasMessageContaining("dateline");
            assertThat(home.files("inbox")).containsExactly("weir.txt");
        }
    }
}
