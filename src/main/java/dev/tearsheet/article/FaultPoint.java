package dev.tearsheet.article;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The places on the way of a dump at which a test lets the process die, or one operation fail, to see that nothing is
 * lost or doubled by it. Armed with the system property {@code tearsheet.fault}, for example {@code BATCH_STORED:2:halt}
 * or {@code RECEIPT_PUBLISHED:1:fail}: the second time it is reached, the first time. Without that property {@link
 * #reached} is an empty method. Safe for many threads.
 */
public enum FaultPoint {
    /** The file is open; nothing of it is read. */
    FILE_OPENED,
    /** The first pass is over; nothing is in the database. */
    PROFILED,
    /** The ledger has given the dump to this instance. */
    CLAIMED,
    /** A batch is read and not cleaned. */
    BATCH_READ,
    /** A batch is cleaned; its statement is not sent. */
    BATCH_CLEANED,
    /** A batch is committed. */
    BATCH_STORED,
    /** The books are closed and committed. */
    BOOKS_CLOSED,
    /** The part file of the lines is there, and empty. */
    LINES_BEGUN,
    /** Half of a page of lines is written. */
    LINES_HALF_WRITTEN,
    /** The lines of a dump have their name in the archive. */
    ARTICLES_PUBLISHED,
    /** So has its receipt. */
    RECEIPT_PUBLISHED,
    /** The reason of a bad dump has its name in the quarantine. */
    REASON_PUBLISHED,
    /** The file itself has left the inbox, for the archive or the quarantine. */
    ORIGINAL_MOVED,
    /** All is on its shelf; the done-file still lies in the inbox, and the ledger does not know. */
    SHELVED;

    /** The exit status of a process that was halted, to tell it from one that ended otherwise. */
    public static final int HALTED = 86;

    private static final Plan PLAN = Plan.of(System.getProperty("tearsheet.fault"));

    /** This place is reached. */
    public void reached() {
        if (PLAN != null) {
            PLAN.at(this);
        }
    }

    private static final class Plan {

        private final FaultPoint where;
        private final boolean halts;
        private final AtomicInteger left;

        private Plan(FaultPoint where, int nth, boolean halts) {
            this.where = where;
            this.halts = halts;
            this.left = new AtomicInteger(nth);
        }

        private static Plan of(String written) {
            if (written == null) {
                return null;
            }
            String[] parts = written.split(":");
            return new Plan(FaultPoint.valueOf(parts[0]), Integer.parseInt(parts[1]), parts[2].equals("halt"));
        }

        private void at(FaultPoint place) {
            if (place == where && left.decrementAndGet() == 0) {
                if (halts) {
                    Runtime.getRuntime().halt(HALTED);
                }
                throw new UncheckedIOException(new IOException("a test lets this fail: " + place));
            }
        }
    }
}
