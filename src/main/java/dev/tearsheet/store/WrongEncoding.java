package dev.tearsheet.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The database is in an encoding that lacks characters of the articles, or cuts them in two. */
public final class WrongEncoding extends SQLException {

    private static final long serialVersionUID = 1L;

    private final String encoding;

    private WrongEncoding(String encoding) {
        this.encoding = encoding;
    }

    /** @throws WrongEncoding if it is not in UTF8 */
    public static void refuse(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show server_encoding")) {
            row.next();
            String encoding = row.getString(1);
            if (!encoding.equals("UTF8")) {
                throw new WrongEncoding(encoding);
            }
        }
    }

    /** What is wrong. */
    public String what() {
        return "the database is in " + encoding;
    }

    /** What was expected, and how to come by it. */
    public String whatToDo() {
        return "expected UTF8: make it with \"create database … encoding 'UTF8' template template0\"";
    }

    @Override
    public String getMessage() {
        return what() + "; " + whatToDo();
    }
}
