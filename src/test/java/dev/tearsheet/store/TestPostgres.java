package dev.tearsheet.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL for tests: one server for each JVM, an empty database for whoever asks. It is the embedded server
 * with the settings of the product; its files stay in the build folder, so that only the first start is a cold one.
 *
 * <p>The forks of a build have one each; of two builds in one folder the second one is refused.
 */
public final class TestPostgres {

    private static final Path FOLDER = Path.of("target", "postgres").toAbsolutePath();
    private static TestPostgres shared;

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();
    private String template;

    private TestPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** The server of this JVM, started when first asked for and stopped when the JVM ends. */
    public static synchronized TestPostgres shared() {
        if (shared == null) {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.start(data(), "", binaries());
                Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-test-postgres"));
                dropLeftOvers(server);
                shared = new TestPostgres(server);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return shared;
    }

    /** Where the files of {@link #shared} are. */
    static Path data() {
        return FOLDER.resolve("data-" + System.getProperty("fork", "0"));
    }

    /**
     * Unpacked programs that every test shares, for {@link EmbeddedPostgres#start(Path, String, Path)}; for a JVM that
     * a test starts, give it {@code -Dtearsheet.pg-bin=} this.
     */
    public static Path binaries() {
        return FOLDER.resolve("pg-bin");
    }

    /** The JDBC address of a new database, empty but for the schema, with the rights of the real one. */
    public String freshDatabase() {
        String name = newName();
        try {
            server.roles().createDatabase(name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server.roles().url(name);
    }

    /** The JDBC address of a new database with the tables of this version: copied, for to make them takes longer. */
    public synchronized String migratedDatabase() {
        try {
            if (template == null) {
                template = newName();
                server.roles().createDatabase(template);
                Database.migrate(server.roles().url(template), owner(), service());
            }
            String name = newName();
            asSuperuser("create database " + name + " template " + template + " owner " + ServerRoles.OWNER);
            server.roles().createDatabase(name); // the rights of a database are not copied
            return server.roles().url(name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDBC address of a new database in another encoding than ours, empty but for the schema. */
    public String databaseIn(String encoding) {
        String name = newName();
        try {
            asSuperuser("create database " + name + " encoding '" + encoding
                    + "' locale_provider libc locale 'C' template template0 owner " + ServerRoles.OWNER);
            server.roles().createDatabase(name); // its rights and its schema
            return server.roles().url(name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String newName() {
        return "fresh_" + ProcessHandle.current().pid() + "_" + databases.incrementAndGet();
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = server.roles().connect("postgres", server.superuser());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Owns the databases and their schemas; for migrations. */
    public Credentials owner() {
        return server.owner();
    }

    /** As what the service connects. */
    public Credentials service() {
        return server.service();
    }

    private static void dropLeftOvers(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.roles().connect("postgres", server.superuser());
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery("select datname from pg_database where datname like 'fresh\\_%'")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (String name : names) {
                statement.execute("drop database " + name + " with (force)");
            }
        }
    }
}
