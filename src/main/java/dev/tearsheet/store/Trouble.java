package dev.tearsheet.store;

import java.sql.SQLException;
import java.util.Map;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

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
    private static final Trouble LETS_NOBODY_IN =
            new Trouble("does not let the role in", "mend the role, or database.user and database.password");
    private static final Trouble ENDS_THE_IDLE = new Trouble(
            "ends sessions that are idle",
            "raise idle_in_transaction_session_timeout, transaction_timeout and idle_session_timeout for the role");

    private static final Trouble BUSY = new Trouble(
            "gave no connection in time: it, or this machine, is very busy",
            "try again, or raise database.connections if that is low");

    private static final Trouble NEEDS_MORE = new Trouble(
            "needs for our statements what is not there",
            "mend or drop the trigger or function of yours that names it");

    /** One that says so can be reached. */
    private static final Trouble FAILS = new Trouble("fails", "see its own log");

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
            Map.entry(
                    "53200",
                    new Trouble("is out of memory", "give it more, or lower its work_mem or database.connections")),
            Map.entry(
                    "53400",
                    new Trouble("is at a limit of its configuration", "raise the limit, such as temp_file_limit")),
            Map.entry(
                    "57014",
                    new Trouble(
                            "cancels our statements: statement_timeout, or somebody did",
                            "raise statement_timeout for the role, or ask who does")),
            Map.entry(
                    "55P03",
                    new Trouble(
                            "has its tables locked by another session", "see pg_locks for which, and let that end")),
            Map.entry("25P03", ENDS_THE_IDLE),
            Map.entry("25P04", ENDS_THE_IDLE),
            Map.entry("57P05", ENDS_THE_IDLE),
            Map.entry("28000", LETS_NOBODY_IN),
            Map.entry("28P01", LETS_NOBODY_IN),
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
        String state = null;
        String said = "";
        ServerErrorMessage told = null;
        for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
            if (t instanceof PSQLException server && server.getServerErrorMessage() != null) {
                told = server.getServerErrorMessage();
            }
            if (t.getMessage() != null) {
                said = t.getMessage().lines().findFirst().orElse("");
            }
        }
        Trouble known = state == null ? null : BY_STATE.get(state);
        if (known != null && known.what.equals(TABLES_GONE) && isInAFunction(told) && !said.contains("tearsheet")) {
            known = NEEDS_MORE;
        }
        if (known == null && told != null) {
            known = FAILS;
        }
        if (known != null) {
            return new Trouble(known.what + ": " + said, known.whatToDo);
        }
        // The pool's words have nothing in them that anybody could mend.
        return said.contains("Connection is not available, request timed out")
                ? BUSY
                : new Trouble("cannot be reached: " + said, "start it, or mend database.url");
    }

    /** A statement that a function runs by itself: a trigger of somebody's own, for one. */
    private static boolean isInAFunction(ServerErrorMessage told) {
        return told != null && told.getInternalQuery() != null;
    }

    /** Whether it mostly is over soon, or turns out to be another one: what a server says while it goes or comes. */
    public boolean isPassing() {
        return whatToDo.equals(STARTS.whatToDo) || whatToDo.equals(BUSY.whatToDo);
    }

    @Override
    public String toString() {
        return what + "; " + whatToDo;
    }
}
