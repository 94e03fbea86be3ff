package dev.tearsheet.store;

import java.sql.SQLException;
import java.util.Map;

/** What an SQLSTATE means (PostgreSQL manual, appendix A): unlike a server's message it has no word of the data in it. */
public final class SqlState {

    private static final int CLASS = 2;

    /** Those that a step of one's own is likely to meet, and the classes of all others. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("42P01", "undefined table"),
            Map.entry("42703", "undefined column"),
            Map.entry("42883", "undefined function, or its arguments are of other types"),
            Map.entry("42601", "syntax error"),
            Map.entry("42501", "no right to do that"),
            Map.entry("42804", "a value of another type than the column"),
            Map.entry("3F000", "undefined schema"),
            Map.entry("23502", "a column that may not be null"),
            Map.entry("23503", "a foreign key that is not there, or that holds the row"),
            Map.entry("23505", "a key that is there already"),
            Map.entry("23514", "a check of the table"),
            Map.entry("22001", "a text too long for its column"),
            Map.entry("22003", "a number out of range"),
            Map.entry("22007", "no date or time"),
            Map.entry("22P02", "a text that is no value of that type"),
            Map.entry("22021", "a character that the database cannot hold"),
            Map.entry("25006", "read-only transaction"),
            Map.entry("57014", "cancelled, or over statement_timeout"),
            Map.entry("55P03", "a lock not to be had"),
            Map.entry("21", "more rows than one"),
            Map.entry("22", "a value that does not fit"),
            Map.entry("23", "a constraint of the table"),
            Map.entry("42", "a statement that the database does not understand"),
            Map.entry("53", "the server is short of something"),
            Map.entry("P0", "an error of a function or a trigger"));

    private SqlState() {}

    /**
     * The state that a failure has, and what it means, to be put behind the failure's name: for example
     * {@code " (SQLSTATE 42P01, undefined table)"}. Empty where it has none.
     */
    public static String inBrackets(Throwable failure) {
        return failure instanceof SQLException sql && sql.getSQLState() != null
                ? " (" + inWords(sql.getSQLState()) + ")"
                : "";
    }

    private static String inWords(String state) {
        String known = MEANINGS.get(state);
        String meaning = known != null || state.length() < CLASS ? known : MEANINGS.get(state.substring(0, CLASS));
        return "SQLSTATE " + state + (meaning == null ? "" : ", " + meaning);
    }
}
