package dev.tearsheet.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.PGConnection;

/**
 * The roles of the embedded server and what they may do. Each method brings about a state, whatever part of it an
 * earlier and interrupted start has left.
 */
final class ServerRoles {

    static final String SUPERUSER = "postgres";
    static final String OWNER = "tearsheet_owner";
    static final String SERVICE = "tearsheet";
    static final String SCHEMA = "tearsheet";

    private final int port;
    private final Credentials superuser;

    ServerRoles(int port, Credentials superuser) {
        this.port = port;
        this.superuser = superuser;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Connection connect(String database, Credentials who) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", who.user());
        properties.setProperty("password", who.password());
        properties.setProperty("sslmode", "disable");
        // A server that would let us in without the password, or wants it in clear text, is not ours.
        properties.setProperty("requireAuth", "scram-sha-256");
        properties.setProperty("connectTimeout", "30");
        return DriverManager.getConnection(url(database), properties);
    }

    void createRoles(Credentials owner, Credentials service) throws SQLException {
        try (Connection connection = connect("postgres", superuser)) {
            createRole(connection, owner);
            createRole(connection, service);
        }
    }

    private static void createRole(Connection connection, Credentials role) throws SQLException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", role.user())) {
            execute(connection, "create role " + role.user());
        }
        execute(
                connection,
                "alter role " + role.user() + " login nosuperuser nocreatedb nocreaterole noreplication nobypassrls");
        // The driver hashes it, so that the password itself never stands in a statement.
        connection
                .unwrap(PGConnection.class)
                .alterUserPassword(role.user(), role.password().toCharArray(), "scram-sha-256");
    }

    /** A database of the owner role, with the schema in which the service role may read and write rows. */
    void createDatabase(String database) throws SQLException {
        try (Connection connection = connect("postgres", superuser)) {
            if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
                execute(connection, "create database " + database + " owner " + OWNER);
            }
            execute(connection, "revoke all on database " + database + " from public");
            execute(connection, "grant connect, temporary on database " + database + " to " + SERVICE);
        }
        try (Connection connection = connect(database, superuser)) {
            execute(connection, "create schema if not exists " + SCHEMA + " authorization " + OWNER);
            execute(connection, "grant usage on schema " + SCHEMA + " to " + SERVICE);
            String byOwner = "alter default privileges for role " + OWNER + " grant ";
            execute(connection, byOwner + "select, insert, update, delete on tables to " + SERVICE);
            execute(connection, byOwner + "usage, select, update on sequences to " + SERVICE);
        }
    }

    String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
