package dev.tearsheet.store;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells an outage, which passes by waiting, from a fault in a statement or its data, which does not. */
public final class Outage {

    /**
     * Classes of SQLSTATE (PostgreSQL manual, appendix A) that say "not now": connection, transaction rolled back,
     * resources, operator's intervention, system error.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");

    private static final int MOST_CAUSES = 50;

    /**
     * Single states: read-only transaction (a standby, or a full disk's guard), a transaction that was ended as this
     * machine had slept in it, and a lock not to be had.
     */
    private static final Set<String> STATES = Set.of("25006", "25P03", "25P04", "55P03");

    /** Single states that a statement brings upon itself: it took too long, or is over a limit of its own. */
    private static final Set<String> OWN_FAULTS = Set.of("57014", "53400");

    /** Who the service says it is, or proves by: two for a wrong one, and the driver's own where it has no password. */
    private static final Set<String> REFUSED = Set.of("28000", "28P01", "08004");

    /**
     * Single states that say that the tables, or the rights on them, are not what a statement needs: no right; no table,
     * schema, column or function. And what the driver makes of tables that were made anew: a plan or a statement that the
     * server knows no more, which the next try prepares again.
     */
    private static final Set<String> OF_TABLES = Set.of("42501", "42P01", "3F000", "42703", "42883", "0A000", "26000");

    private Outage() {}

    /** Whether a failure is the tables', or that of the rights on them: an outage only where the statement is our own. */
    public static boolean isOfTables(Throwable failure) {
        return hasState(failure, OF_TABLES);
    }

    /**
     * Whether a server that is there does not let us in. To a pool that is an outage like any other, and in the middle of
     * the work it may be one: a password is changed in two places. At a start it is a mistake of the settings.
     */
    public static boolean isRefusedLogin(Throwable failure) {
        return hasState(failure, REFUSED);
    }

    /**
     * Whether the database is away for whoever asks it, and not for this statement alone: what a user has written may
     * take too long for one article, and would for ever.
     */
    public static boolean isForAll(Throwable failure) {
        return isBehind(failure) && !hasState(failure, OWN_FAULTS);
    }

    private static boolean hasState(Throwable failure, Set<String> states) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < MOST_CAUSES; t = t.getCause(), depth++) {
            if (t instanceof SQLException sql && states.contains(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** Whether this failure, or one that caused it, is an outage of the database. */
    public static boolean isBehind(Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < MOST_CAUSES; t = t.getCause(), depth++) {
            if (t instanceof SQLTransientException
                    || t instanceof SQLRecoverableException
                    || t instanceof TablesAmiss) {
                return true;
            }
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                if (STATES.contains(state) || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)))) {
                    return true;
                }
            }
        }
        return false;
    }
}
