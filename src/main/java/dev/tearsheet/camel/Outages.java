package dev.tearsheet.camel;

import dev.tearsheet.store.Outage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** The outages of the service: the database's, and those of its folders (a full disk, a folder unmounted). */
public final class Outages {

    private final Away database;
    private final Away folders;

    Outages(LongSupplier nanoTime) {
        database = new Away("the database", nanoTime);
        folders = new Away("a folder", nanoTime);
    }

    /** For the routes' retryWhile: whether the exchange's failure is the database's and passes by waiting. */
    public boolean isBehind(Exchange exchange) {
        Throwable failure = exchange.getException() != null ? exchange.getException() : caught(exchange);
        return failure != null && Outage.isBehind(failure);
    }

    /** Before a statement is tried again. */
    void noteRedelivery(Exchange exchange) {
        note(caught(exchange));
    }

    /** Notes an outage. False if the failure is none. */
    boolean note(Throwable failure) {
        if (Outage.isBehind(failure)) {
            database.note(failure);
            return true;
        }
        if (failure instanceof IOException) {
            folders.note(failure);
            return true;
        }
        return false;
    }

    /** A statement went through. */
    void databaseIsThere() {
        database.over();
    }

    /** A file went to its shelf. */
    void foldersAreThere() {
        folders.over();
    }

    /** How long the longest of the present outages has lasted, or empty. */
    public Optional<Duration> age() {
        return Stream.of(database, folders).flatMap(away -> away.age().stream()).max(Duration::compareTo);
    }

    private static Throwable caught(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}
