package dev.tearsheet.store;

import java.sql.SQLException;

/**
 * A statement of the program's own cannot be run as the tables or the rights on them are: they are gone, or were taken
 * away. No dump is to blame, and somebody will mend it; so it is an outage. The same from a user's statement is none.
 */
public final class TablesAmiss extends SQLException {

    private static final long serialVersionUID = 1L;

    private TablesAmiss(SQLException said) {
        super(said.getMessage(), said.getSQLState(), said.getErrorCode(), said);
    }

    /** What a statement has failed of, told as what it is. */
    static SQLException orElse(SQLException said, String prepared) {
        return Outage.isOfTables(said) && ShippedStatements.isOne(prepared) ? new TablesAmiss(said) : said;
    }
}
