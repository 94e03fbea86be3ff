package dev.tearsheet.camel;

import dev.tearsheet.config.Settings;
import dev.tearsheet.dump.Inbox;
import dev.tearsheet.store.Instance;
import dev.tearsheet.store.Shelf;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all configurations of a service share, one after the other, and none of them ends: the database, this instance,
 * the shelf, the files in work, the outages, the steps that do not end. Safe for many threads.
 */
public final class Premises {

    private static final Logger LOG = LoggerFactory.getLogger("service");

    private final DataSource database;
    private final Instance instance;
    private final Shelf shelf;
    private final LongSupplier nanoTime = System::nanoTime;
    private final Deliveries deliveries = new Deliveries();
    private final GivenUp givenUp = new GivenUp(nanoTime);
    private final Outages outages;
    private final AtomicInteger generations = new AtomicInteger();
    private final AtomicBoolean said = new AtomicBoolean();
    private Inbox inbox;

    /**
     * @param database for the routes' {@code jdbc:} steps
     * @param instance this process among those on the same database
     * @param shelf where files end
     * @param inbox that has been looked at already, so that its files settle while the service starts
     */
    public Premises(DataSource database, Instance instance, Shelf shelf, Inbox inbox) {
        this.database = database;
        this.outages = new Outages(database, deliveries, givenUp, nanoTime);
        this.instance = instance;
        this.shelf = shelf;
        this.inbox = inbox;
    }

    DataSource database() {
        return database;
    }

    Instance instance() {
        return instance;
    }

    Shelf shelf() {
        return shelf;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    /** Whether the home still lies where the service was started on it; the log says once that it does not. */
    public boolean isInPlace() {
        boolean there = instance.isInPlace();
        if (!said.getAndSet(!there) && !there) {
            LOG.error(
                    "{}: the home was moved or replaced while the service runs, and nothing is taken any more; stop it and"
                            + " start it on the home where it is now",
                    instance.home());
        }
        return there;
    }

    /** The files in work, under whichever configuration, and the tally. */
    public Deliveries deliveries() {
        return deliveries;
    }

    /** The steps that were given up, under whichever configuration, and have not ended: the threads are the service's. */
    GivenUp givenUp() {
        return givenUp;
    }

    /** What is away at present. */
    public Outages outages() {
        return outages;
    }

    /** A number for a configuration that is built on these premises, from 1. */
    int nextGeneration() {
        return generations.incrementAndGet();
    }

    /** The inbox; the same one under the same rules, so that a file's settling does not begin anew with each edit. */
    synchronized Inbox inbox(Settings settings) {
        if (!inbox.isOf(settings.path("inbox.folder"), Flow.inboxRules(settings))) {
            inbox = Flow.inbox(settings, nanoTime);
        }
        return inbox;
    }
}
