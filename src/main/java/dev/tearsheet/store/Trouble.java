package dev.tearsheet.store;

import java.sql.SQLException;
import java.util.Map;

/**
 * What ails the database, in plain words.
 *
 * @param what to be read after "the database"
 * @param whatToDo about it
 */
public record Trouble(String what, String whatToDo) {

    private static final String TABLES_GONE = "has no tables, or not those of this version";
    private static final String MAKE_THEM = "start the service anew, which makes them, or restore them";

    private static final Trouble FULL = new Trouble("has no room left on its disk", "make room there");
    private static final Trouble STARTS = new Trouble("is starting or stopping", "wait a little, then try again");

    private static final Map<String, Trouble> BY_STATE = Map.ofEntries(
            Map.entry(
                    "25006",
                    new Trouble(
                            "can only be read, not written: it is a standby, or default_transaction_read_only is on",
                            "let it be written, or point database.url at the one that is")),
            Map.entry(
                    "53300",
                    new Trouble(
                            "has no connection left for this role",
                            "end some that are idle, raise its max_connections or the role's limit, or lower"
                                    + " database.connections")),
            Map.entry("53100", FULL),
            Map.entry("57P03", STARTS),
            Map.entry("57P01", STARTS),
            Map.entry("3D000", new Trouble("is not there", "make or restore it, or mend database.url")),
            Map.entry(
                    "42501",
                    new Trouble(
                            "does not let the role do its work",
                            "grant what it lacks, or start the service anew, which grants it")),
            Map.entry("42P01", new Trouble(TABLES_GONE, MAKE_THEM)),
            Map.entry("3F000", new Trouble(TABLES_GONE, MAKE_THEM)),
            Map.entry("42703", new Trouble(TABLES_GONE, MAKE_THEM)),
            Map.entry("42883", new Trouble(TABLES_GONE, MAKE_THEM)));

    /** What is behind a failure; in the server's own words, too, where it has any. */
    public static Trouble behind(Throwable failure) {
        Throwable root = failure;
        String state = null;
        while (true) {
            if (root instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
            if (root.getCause() == null || root.getCause() == root) {
                break;
            }
            root = root.getCause();
        }
        String said = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        Trouble known = state == null ? null : BY_STATE.get(state);
        if (known != null) {
            return new Trouble(known.what + ": " + said, known.whatToDo);
        }
        if (said.contains("Connection is not available, request timed out")) {
            // The pool's words, which have nothing in them that anybody could mend.
            return new Trouble(
                    "gave no connection in time: it, or this machine, is very busy",
                    "try again, or raise database.connections if that is low");
        }
        return new Trouble("cannot be reached: " + said, "start it, or mend database.url");
    }

    @Override
    public String toString() {
        return what + "; " + whatToDo;
    }
}
