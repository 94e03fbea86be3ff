package dev.tearsheet.camel;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Asks a test's database. */
public final class Rows {

    private Rows() {}

    /** The one number that a query gives. */
    public static long count(DataSource database, String sql) {
        return Long.parseLong(texts(database, sql).get(0));
    }

    /** How many articles are stored, duplicates too. */
    public static long stored(DataSource database) {
        return count(database, "select count(*) from tearsheet.article");
    }

    /** The first column of a query, as text. */
    public static List<String> texts(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement that gives nothing. */
    public static void run(DataSource database, String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
