package dev.tearsheet.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * A data source for callers who ask of every statement how many parameters it has, before each run of it: the server is
 * asked once for each text, which saves a way to it and back for all other runs. What a statement fails of tells whose
 * it is ({@link TablesAmiss}). All else is passed on. For any thread.
 */
public final class CountedParameters {

    /** Texts that are remembered; the routes have a few dozen, unless they put them together while they run. */
    private static final int MOST_TEXTS = 1_000;

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    private CountedParameters() {}

    /** The same source, whose prepared statements know how many parameters they have. */
    public static DataSource of(DataSource source) {
        CountedParameters counted = new CountedParameters();
        return proxy(DataSource.class, (self, method, arguments) -> {
            Object result = pass(source, method, arguments);
            return result instanceof Connection connection ? counted.counting(connection) : result;
        });
    }

    private Connection counting(Connection connection) {
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = pass(connection, method, arguments);
            return method.getName().equals("prepareStatement")
                    ? counting((PreparedStatement) result, (String) arguments[0])
                    : result;
        });
    }

    private PreparedStatement counting(PreparedStatement statement, String text) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            try {
                return method.getName().equals("getParameterMetaData")
                        ? metaData(statement, text)
                        : pass(statement, method, arguments);
            } catch (SQLException failed) {
                throw TablesAmiss.orElse(failed, text);
            }
        });
    }

    private ParameterMetaData metaData(PreparedStatement statement, String text) throws SQLException {
        Integer known = counts.get(text);
        if (known == null) {
            ParameterMetaData asked = statement.getParameterMetaData();
            if (counts.size() < MOST_TEXTS) {
                counts.put(text, asked.getParameterCount());
            }
            return asked;
        }
        return proxy(
                ParameterMetaData.class,
                (self, method, arguments) -> method.getName().equals("getParameterCount")
                        ? known
                        : pass(statement.getParameterMetaData(), method, arguments));
    }

    private static Object pass(Object to, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(to, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(CountedParameters.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
