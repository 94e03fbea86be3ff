package dev.tearsheet.cli;

import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Address;
import dev.tearsheet.store.Credentials;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.EmbeddedPostgres;
import dev.tearsheet.store.ServerGuests;
import dev.tearsheet.store.ServerInUse;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of a home: the one that its settings name, or the embedded one, started by this process or found running
 * under another.
 */
final class DatabaseAccess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger("database");

    private static final Duration COMMAND_WAITS = Duration.ofSeconds(30);

    /** Longer: a command that has ended holds the server for as long as it waits for the one that has joined it. */
    private static final Duration SERVICE_WAITS = COMMAND_WAITS.plusSeconds(5);

    private static final Duration AGAIN = Duration.ofMillis(100);

    /** Most have the server for less than that. */
    private static final Duration SILENT = Duration.ofSeconds(1);

    /** The settings that say as whom the service comes in. */
    static final String ROLE = "database.user and database.password";

    /** The settings of the role that owns the tables. */
    static final String MIGRATOR = "database.migrator";

    private final String url;
    private final Credentials owner;
    private final Credentials service;
    private final String where;
    private final Started started;
    private final ServerGuests guest;

    /** A server of this process' own. */
    private record Started(EmbeddedPostgres server, Path data, Duration patience) {}

    private DatabaseAccess(
            String url, Credentials owner, Credentials service, String where, Started started, ServerGuests guest) {
        this.url = url;
        this.owner = owner;
        this.service = service;
        this.where = where;
        this.started = started;
        this.guest = guest;
    }

    /**
     * For the service: starts the embedded server if the settings name no other.
     *
     * @param stop ends the wait for another process that has the server
     * @return empty if it was stopped
     */
    static Optional<DatabaseAccess> forService(Settings settings, CountDownLatch stop)
            throws IOException, InterruptedException {
        if (!isEmbedded(settings)) {
            return Optional.of(external(settings));
        }
        // A command that looks at a stopped home has the server for a moment; another service has it for good.
        return patiently(SERVICE_WAITS, stop, () -> started(settings, EmbeddedPostgres::start, SERVICE_WAITS));
    }

    /** For a command beside the service: finds its embedded server, or starts it for as long as the command runs. */
    static DatabaseAccess forCommand(Settings settings) throws IOException, InterruptedException {
        if (!isEmbedded(settings)) {
            return external(settings);
        }
        if (!exists(settings)) {
            throw new Refusal(
                    Exit.USAGE,
                    settings.path("data.folder")
                            + ": no database yet; start the service with 'run', or set database.url");
        }
        Opening opening = () -> {
            Optional<DatabaseAccess> running = joined(settings.path("data.folder"));
            return running.isPresent()
                    ? running.get()
                    : started(settings, EmbeddedPostgres::startForALook, COMMAND_WAITS);
        };
        return patiently(COMMAND_WAITS, new CountDownLatch(1), opening).orElseThrow();
    }

    /** Whether it is an external one, or an embedded one that another process runs. */
    static boolean isReachableWithoutAStart(Settings settings) throws IOException {
        return !isEmbedded(settings)
                || EmbeddedPostgres.find(settings.path("data.folder")).isPresent();
    }

    /** Whether there is a database to ask: one that the settings name, or an embedded one that was ever started. */
    static boolean exists(Settings settings) {
        return !isEmbedded(settings)
                || Files.isDirectory(settings.path("data.folder").resolve("pg"));
    }

    /** The server that another process runs, which does not stop it while this one is its guest. */
    private static Optional<DatabaseAccess> joined(Path data) throws IOException {
        ServerGuests guest = ServerGuests.enter(data);
        Optional<Address> running = Optional.empty();
        try {
            running = EmbeddedPostgres.find(data);
        } finally {
            if (running.isEmpty()) {
                guest.close();
            }
        }
        return running.map(address ->
                new DatabaseAccess(address.url(), null, address.service(), address.psqlCommand(), null, guest));
    }

    @FunctionalInterface
    private interface Opening {
        DatabaseAccess open() throws IOException, InterruptedException;
    }

    /**
     * Tries again for a while as long as another process has the server in its hands, starting or stopping it; empty when
     * stopped meanwhile.
     */
    private static Optional<DatabaseAccess> patiently(Duration limit, CountDownLatch stop, Opening opening)
            throws InterruptedException {
        long begun = System.nanoTime();
        boolean isSaid = false;
        while (true) {
            try {
                return Optional.of(opening.open());
            } catch (ServerInUse busy) {
                long waited = System.nanoTime() - begun;
                if (waited > limit.toNanos()) {
                    throw new Refusal(Exit.USAGE, "embedded PostgreSQL: " + busy.getMessage());
                }
                if (!isSaid && waited > SILENT.toNanos()) {
                    isSaid = true;
                    LOG.warn(
                            "{}, which may be starting or ending; waiting for it, {} s in all at most",
                            busy.state(),
                            limit.toSeconds());
                }
                if (stop.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.empty();
                }
            } catch (AccessDeniedException denied) {
                throw new Refusal(
                        Exit.USAGE,
                        "embedded PostgreSQL: " + denied.getFile()
                                + ": permission denied; run this as the user that the"
                                + " service runs as, and let all in that folder belong to it");
            } catch (IOException cannotStart) {
                throw new Refusal(Exit.USAGE, "embedded PostgreSQL: " + cannotStart.getMessage());
            }
        }
    }

    static boolean isEmbedded(Settings settings) {
        return settings.text("database.url").isEmpty();
    }

    @FunctionalInterface
    private interface Start {
        EmbeddedPostgres of(Path data, String runAs) throws IOException, InterruptedException;
    }

    private static DatabaseAccess started(Settings settings, Start start, Duration patience)
            throws IOException, InterruptedException {
        Path data = settings.path("data.folder");
        EmbeddedPostgres server = start.of(data, settings.text("embedded.user"));
        String psql = EmbeddedPostgres.find(data).map(Address::psqlCommand).orElse("");
        return new DatabaseAccess(
                server.url(), server.owner(), server.service(), psql, new Started(server, data, patience), null);
    }

    private static DatabaseAccess external(Settings settings) {
        Credentials service = new Credentials(settings.text("database.user"), settings.text("database.password"));
        Credentials owner = settings.text("database.migrator.user").isEmpty()
                ? service
                : new Credentials(settings.text("database.migrator.user"), settings.text("database.migrator.password"));
        String url = settings.text("database.url");
        return new DatabaseAccess(url, owner, service, withoutParameters(url), null, null);
    }

    /** Parameters of a URL may hold a password. */
    private static String withoutParameters(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    /** Brings the schema up to date; nothing to do where another process runs the server. */
    void migrate() throws SQLException {
        if (owner != null) {
            Database.migrate(url, owner, service);
        }
    }

    /** The settings that say as whom that is done. */
    String migratorSettings() {
        return owner.equals(service) ? ROLE : MIGRATOR + ".user and " + MIGRATOR + ".password";
    }

    /** As the role that does that, where it is another one than the service's. */
    Optional<Database> openAsMigrator() {
        return owner == null || owner.equals(service) ? Optional.empty() : Optional.of(Database.open(url, owner, 1));
    }

    /** For a command. */
    Database open() throws SQLException {
        return Database.openForCommand(url, service);
    }

    /** For the service. */
    Database open(int connections) {
        return Database.open(url, service, connections);
    }

    /** Keeps the server alive, where it is this process' own. */
    Optional<Revival> keepAlive(Settings settings) {
        return Optional.ofNullable(started)
                .map(own ->
                        Revival.of(own.server(), settings.duration("retry.first"), settings.duration("retry.most")));
    }

    /** For a person: the psql command of the embedded server, or the address. */
    String where() {
        return where;
    }

    /** Stops a server of its own, when others that use it have ended, or not within a while. */
    @Override
    public void close() throws IOException {
        if (guest != null) {
            guest.close();
        }
        if (started != null && !started.server().isInPlace()) {
            started.server().close(); // the guests of the home at that path are another server's
        } else if (started != null) {
            ServerGuests.seeOff(started.data(), started.patience(), started.server()::close);
        }
    }
}
