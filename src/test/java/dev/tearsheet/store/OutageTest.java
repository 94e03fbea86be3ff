package dev.tearsheet.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
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

    @Test
    void whatHasNoStateIsJudgedByItsClass() {
        assertThat(Outage.isBehind(new SQLTimeoutException("no"))).isTrue();
        assertThat(Outage.isForAll(new IllegalStateException())).isFalse();
    }
}
