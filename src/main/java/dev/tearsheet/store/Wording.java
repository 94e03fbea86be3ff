package dev.tearsheet.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Asks a database whether it understands statements, without running them. */
public final class Wording {

    private static final String CLASSPATH = "resource:classpath:";

    /** SQLSTATE class of syntax errors and of names that do not exist. */
    private static final String NOT_UNDERSTOOD = "42";

    /** SQLSTATE of a parameter whose type only its value will tell. */
    private static final String OPEN_TYPE = "42P18";

    private Wording() {}

    /**
     * What the database says against statements.
     *
     * @param texts each a statement with parameters written {@code :?name}, or {@code resource:classpath:} and where it
     *     is
     * @return by the place in the list, for those there is something against; empty when the database is away and
     *     cannot be asked
     */
    public static SortedMap<Integer, String> against(DataSource database, List<String> texts) {
        SortedMap<Integer, String> found = new TreeMap<>();
        try (Connection connection = database.getConnection()) {
            for (int i = 0; i < texts.size(); i++) {
                int index = i;
                against(connection, texts.get(i)).ifPresent(what -> found.put(index, what));
            }
        } catch (SQLException away) {
            return found;
        }
        return found;
    }

    private static Optional<String> against(Connection connection, String text) {
        String sql;
        try {
            sql = text.startsWith(CLASSPATH) ? resource(text.substring(CLASSPATH.length())) : text;
        } catch (IOException missing) {
            return Optional.of("there is no " + text);
        }
        if (sql.startsWith("resource:")) {
            return Optional.empty();
        }
        // Comments may mention a parameter, which is then none.
        String bare = sql.replaceAll("(?m)--.*$", "").replaceAll(":\\?\\w+", "?");
        try (PreparedStatement statement = connection.prepareStatement(bare)) {
            statement.getParameterMetaData(); // has the server read it
            return Optional.empty();
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            return state.startsWith(NOT_UNDERSTOOD) && !state.equals(OPEN_TYPE)
                    ? e.getMessage().lines().findFirst()
                    : Optional.empty();
        }
    }

    private static String resource(String path) throws IOException {
        try (InputStream in = Wording.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new IOException("no resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
