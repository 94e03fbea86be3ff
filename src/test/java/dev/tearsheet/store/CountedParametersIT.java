package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class CountedParametersIT {

    private static final String TEXT = "select ?::integer + ?::integer -- ?";

    @Test
    void theServerIsAskedOnceForEachText() throws SQLException {
        DataSource source = CountedParameters.of(source());
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement first = connection.prepareStatement(TEXT)) {
                assertThat(first.getParameterMetaData().getParameterCount()).isEqualTo(2);
            }
        }
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> connection.prepareStatement("no statement").execute())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("syntax error");
            // In a transaction that has failed the server answers nothing any more.
            try (PreparedStatement again = connection.prepareStatement(TEXT)) {
                assertThat(again.getParameterMetaData().getParameterCount()).isEqualTo(2);
                assertThatThrownBy(() -> again.getParameterMetaData().getParameterType(1))
                        .isInstanceOf(SQLException.class);
            }
            connection.rollback();
        }
    }

    @Test
    void allElseIsPassedOn() throws SQLException {
        try (Connection connection = CountedParameters.of(source()).getConnection();
                PreparedStatement sum = connection.prepareStatement(TEXT)) {
            sum.setInt(1, 3);
            sum.setInt(2, 4);
            try (ResultSet row = sum.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(7);
            }
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private static DataSource source() throws SQLException {
        TestPostgres postgres = TestPostgres.shared();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.freshDatabase());
        source.setUser(postgres.owner().user());
        source.setPassword(postgres.owner().password());
        return source;
    }
}
