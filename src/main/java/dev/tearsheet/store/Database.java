package dev.tearsheet.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The connections to PostgreSQL that a running service holds. Safe for use by many threads.
 *
 * <p>Opening it connects to nothing: the service starts while the database is away, and waits.
 */
public final class Database implements AutoCloseable {

    /** Also how long a stop in an outage has to wait for those who are waiting here: well under stop.wait. */
    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;

    private static final long COMMAND_TIMEOUT_MILLIS = 30_000;

    private static final long CLOSE_MILLIS = 1_000;

    /**
     * What a session of ours asks for where nobody has set anything else: in the address, for the role or the database,
     * or in the server's own settings. Statements of ours wait for each other for seconds at most; who waits longer for a
     * lock waits for somebody's VACUUM FULL or ALTER, and that is worth a word well before the socket's time is up. A
     * server that does not look whether its client is still there goes on with a statement that nobody waits for. Not by
     * way of the address: a pooler refuses settings that it does not know, and other systems than Linux may not have the
     * second one.
     */
    private static final String SESSION =
            """
            select set_config(name, value, false)
            from (values ('lock_timeout', '30s'), ('client_connection_check_interval', '10s')) as ours (name, value)
            join pg_settings using (name)
            where source = 'default' and (name = 'lock_timeout' or version() ilike '%linux%')
            """;

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens a pool.
     *
     * @param url a {@code jdbc:postgresql:} URL
     * @param service the role that reads and writes
     * @param connections the most to hold at a time
     */
    public static Database open(String url, Credentials service, int connections) {
        HikariConfig config = config(url, service, connections);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new Database(new HikariDataSource(config));
    }

    /**
     * For a command that does its work and ends: one connection, which is made at once. It gives up on a database that
     * is away as soon as a service does, but not on one that answers late: this machine may be busy.
     *
     * @throws SQLException if there is none to be had
     */
    public static Database openForCommand(String url, Credentials service) throws SQLException {
        HikariConfig config = config(url, service, 1);
        config.setConnectionTimeout(COMMAND_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(CONNECTION_TIMEOUT_MILLIS);
        try {
            return new Database(new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException none) {
            // As of a pool that is there already: to who asks, an outage, whatever the server has against it.
            String state = none.getCause() instanceof SQLException why ? why.getSQLState() : null;
            throw new SQLTransientConnectionException(none.getMessage(), state, none);
        }
    }

    private static HikariConfig config(String url, Credentials service, int connections) {
        HikariConfig config = new HikariConfig();
        PGSimpleDataSource source = source(url, service);
        // The row that a server refuses is the article: its text has no place in a log. What stands in the way of a
        // migration, which it tells there too, is no row.
        source.setLogServerErrorDetail(false);
        config.setDataSource(source);
        config.setPoolName("database");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionInitSql(SESSION);
        return config;
    }

    /**
     * Brings the schema {@code tearsheet} up to this version.
     *
     * @param url a {@code jdbc:postgresql:} URL
     * @param owner the role that owns the schema
     * @param service the role that is to read and write it
     * @throws WrongEncoding if it is none in which all text can be stored; nothing was made then
     * @throws SQLException if the database cannot be reached or refuses, or the schema was changed by hand
     */
    public static void migrate(String url, Credentials owner, Credentials service) throws SQLException {
        DataSource source = source(url, owner);
        WrongEncoding.refuse(source);
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .initSql(SESSION)
                .schemas("tearsheet")
                .defaultSchema("tearsheet")
                .createSchemas(true)
                .placeholders(Map.of("service", '"' + service.user().replace("\"", "\"\"") + '"'))
                .connectRetries(0)
                .load();
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw behind(e);
        }
    }

    /** What the driver said, where it said something: an outage at a migration is an outage like any other. */
    private static SQLException behind(FlywayException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return new SQLException(failure.getMessage(), failure);
    }

    /** For routes that are looked at but not run: any use of it fails at once. */
    public static DataSource none() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");
        return nowhere;
    }

    /** For the routes. */
    public DataSource dataSource() {
        return pool;
    }

    private static PGSimpleDataSource source(String url, Credentials credentials) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(credentials.user());
        if (!credentials.password().isEmpty()) {
            source.setPassword(credentials.password());
        }
        source.setApplicationName("tearsheet");
        source.setTcpKeepAlive(true);
        // A server that vanished without a word must not hold a batch for ever.
        source.setConnectTimeout(5);
        source.setSocketTimeout(300);
        return source;
    }

    /** Closes its connections; one that is being made in vain at the moment is left to end by itself. */
    @Override
    public void close() {
        // While the database is away, the pool would wait out the pause before its next try.
        Thread closing = new Thread(pool::close, "close-database");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
