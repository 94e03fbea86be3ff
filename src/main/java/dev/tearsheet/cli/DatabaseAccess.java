package dev.tearsheet.cli;

import dev.tearsheet.config.Settings;
import dev.tearsheet.store.Address;
import dev.tearsheet.store.Credentials;
import dev.tearsheet.store.Database;
import dev.tearsheet.store.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The database of a home: the one that its settings name, or the embedded one, started by this process or found running
 * under another.
 */
final class DatabaseAccess implements AutoCloseable {

    private final String url;
    private final Credentials owner;
    private final Credentials service;
    private final String where;
    private final EmbeddedPostgres started;

    private DatabaseAccess(String url, Credentials owner, Credentials service, String where, EmbeddedPostgres started) {
        this.url = url;
        this.owner = owner;
        this.service = service;
        this.where = where;
        this.started = started;
    }

    /** For the service: starts the embedded server if the settings name no other. */
    static DatabaseAccess forService(Settings settings) throws IOException, InterruptedException {
        return isEmbedded(settings) ? start(settings) : external(settings);
    }

    /** For a command beside the service: finds its embedded server, or starts it for as long as the command runs. */
    static DatabaseAccess forCommand(Settings settings) throws IOException, InterruptedException {
        if (!isEmbedded(settings)) {
            return external(settings);
        }
        Path data = settings.path("data.folder");
        Optional<Address> running = EmbeddedPostgres.find(data);
        if (running.isPresent()) {
            Address address = running.get();
            return new DatabaseAccess(address.url(), null, address.service(), address.psqlCommand(), null);
        }
        if (!Files.isDirectory(data.resolve("pg"))) {
            throw new Refusal(
                    Exit.USAGE, data + ": no database yet; start the service with 'run', or set database.url");
        }
        return start(settings);
    }

    static boolean isEmbedded(Settings settings) {
        return settings.text("database.url").isEmpty();
    }

    private static DatabaseAccess start(Settings settings) throws IOException, InterruptedException {
        Path data = settings.path("data.folder");
        EmbeddedPostgres server;
        try {
            server = EmbeddedPostgres.start(data, settings.text("embedded.user"));
        } catch (IOException cannotStart) {
            throw new Refusal(Exit.USAGE, "embedded PostgreSQL: " + cannotStart.getMessage());
        }
        String psql = EmbeddedPostgres.find(data).map(Address::psqlCommand).orElse("");
        return new DatabaseAccess(server.url(), server.owner(), server.service(), psql, server);
    }

    private static DatabaseAccess external(Settings settings) {
        Credentials service = new Credentials(settings.text("database.user"), settings.text("database.password"));
        Credentials owner = settings.text("database.migrator.user").isEmpty()
                ? service
                : new Credentials(settings.text("database.migrator.user"), settings.text("database.migrator.password"));
        String url = settings.text("database.url");
        return new DatabaseAccess(url, owner, service, withoutParameters(url), null);
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

    Database open(int connections) {
        return Database.open(url, service, connections);
    }

    /** Keeps the server alive, where it is this process' own. */
    Optional<Revival> keepAlive(Settings settings) {
        return Optional.ofNullable(started)
                .map(server -> Revival.of(server, settings.duration("retry.first"), settings.duration("retry.most")));
    }

    /** For a person: the psql command of the embedded server, or the address. */
    String where() {
        return where;
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
