package dev.tearsheet.chaos;

import dev.tearsheet.store.Credentials;
import dev.tearsheet.store.OwnPostgres;
import dev.tearsheet.store.Patience;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Does to a database what happens to databases, and undoes it after a moment. */
final class Nemesis {

    /** What it can do. */
    enum Blow {
        BACKENDS_KILLED,
        POSTMASTER_KILLED,
        READ_ONLY,
        NO_CONNECTIONS_LEFT,
        ANSWER_LOST,
        DEADLOCK,
        SERIALISATION_FAILURE
    }

    private static final Duration A_MOMENT = Duration.ofMillis(400);

    private final OwnPostgres server;
    private final String url;
    private final Wire wire;
    private final Map<Blow, Integer> blows = new EnumMap<>(Blow.class);

    /** @param url of the database, past the wire */
    Nemesis(OwnPostgres server, String url, Wire wire) {
        this.server = server;
        this.url = url;
        this.wire = wire;
    }

    void strike(Random random) throws Exception {
        strike(Blow.values()[random.nextInt(Blow.values().length)]);
    }

    void strike(Blow blow) throws Exception {
        blows.merge(blow, 1, Integer::sum);
        switch (blow) {
            case BACKENDS_KILLED -> server.cutConnections();
            case POSTMASTER_KILLED -> {
                server.kill();
                server.revive();
            }
            case READ_ONLY -> {
                server.readOnly(true);
                pass(A_MOMENT);
                server.readOnly(false);
            }
            case NO_CONNECTIONS_LEFT -> {
                server.run("alter role " + server.service().user() + " connection limit 0");
                server.cutConnections();
                pass(A_MOMENT);
                server.run("alter role " + server.service().user() + " connection limit -1");
            }
            case ANSWER_LOST -> wire.loseNextAnswer();
            case DEADLOCK -> deadlock();
            case SERIALISATION_FAILURE -> {
                server.run("alter system set default_transaction_isolation = 'repeatable read'");
                server.run("select pg_reload_conf()");
                pass(A_MOMENT.multipliedBy(2));
                server.run("alter system reset default_transaction_isolation");
                server.run("select pg_reload_conf()");
            }
        }
    }

    /** Takes articles first and the ledger second, as no statement of the service does; a duplicate walks into it. */
    private void deadlock() throws SQLException {
        Credentials owner = server.owner();
        try (Connection connection = DriverManager.getConnection(url, owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from tearsheet.article for update");
            if (Patience.comesTrue(A_MOMENT.multipliedBy(3), () -> isWaitedFor(statement))) {
                statement.execute("update tearsheet.dump set bytes = bytes where state = 'WORKING'");
            }
            connection.rollback();
        } catch (SQLException victim) {
            // It may as well be this side that the server chose.
        }
    }

    private static boolean isWaitedFor(Statement statement) {
        try (ResultSet rows = statement.executeQuery("select exists (select from pg_locks where not granted)")) {
            rows.next();
            return rows.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything is undone. */
    void rest() throws Exception {
        server.mend();
        wire.forgive();
    }

    private static void pass(Duration time) {
        Patience.comesTrue(time, () -> false);
    }

    /** How many answers were lost and deadlocks broken, too: those need the service to be in the way. */
    String account() throws SQLException {
        long deadlocks;
        try (Connection connection = DriverManager.getConnection(
                        url, server.owner().user(), server.owner().password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select deadlocks from pg_stat_database where datname = current_database()")) {
            rows.next();
            deadlocks = rows.getLong(1);
        }
        return blows + ", " + wire.lost() + " answers lost, " + deadlocks + " deadlocks broken";
    }
}
