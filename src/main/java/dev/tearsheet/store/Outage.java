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

    /** Single states: read-only transaction (a standby, or a full disk's guard) and a lock not to be had. */
    private static final Set<String> STATES = Set.of("25006", "55P03");

    private Outage() {}

    /** Whether this failure, or one that caused it, is an outage of the database. */
    public static boolean isBehind(Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 50; t = t.getCause(), depth++) {
            if (t instanceof SQLTransientException || t instanceof SQLRecoverableException) {
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
