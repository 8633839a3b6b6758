package dev.fairlead.acceptance;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lies beside a plugin and puts a {@link FatalReceiver} around the commits of its database: it is told all values of a
 * transaction on the path {@value #BEFORE}, then the database commits, then it is told on {@value #AFTER}. Either answer may
 * be one that the process does not live to see.
 *
 * <p>The URL is {@code jdbc:fatal:}, that of the receiver, a semicolon, that of the database.
 */
public final class FatalDriver implements Driver {
    static final String BEFORE = "/before";
    static final String AFTER = "/after";

    private static final String PREFIX = "jdbc:fatal:";

    static {
        try {
            DriverManager.registerDriver(new FatalDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        String[] parts = url.substring(PREFIX.length()).split(";", 2);
        Connection database = DriverManager.getConnection(parts[1], properties);
        return proxy(Connection.class, new Witnessed(database, parts[0]));
    }

    /** A connection of which the receiver hears. */
    private static final class Witnessed implements InvocationHandler {
        private final Connection database;
        private final String receiver;
        private final List<String> values = new ArrayList<>();

        Witnessed(Connection database, String receiver) {
            this.database = database;
            this.receiver = receiver;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "commit" -> {
                    String transaction = String.join(" ", values);
                    values.clear();
                    tell(BEFORE, transaction);
                    database.commit();
                    tell(AFTER, transaction);
                    return null;
                }
                case "prepareStatement" -> {
                    return witnessed(database.prepareStatement((String) arguments[0]));
                }
                default -> {
                    return call(method, database, arguments);
                }
            }
        }

        private PreparedStatement witnessed(PreparedStatement statement) {
            return proxy(PreparedStatement.class, (itself, method, arguments) -> {
                if (method.getName().equals("setString")) {
                    values.add((String) arguments[1]);
                }
                return call(method, statement, arguments);
            });
        }

        private void tell(String path, String transaction) throws SQLException {
            try {
                HttpURLConnection message = (HttpURLConnection) new URL(receiver + path).openConnection();
                message.setDoOutput(true);
                message.getOutputStream().write(transaction.getBytes(StandardCharsets.UTF_8));
                message.getResponseCode();
            } catch (IOException e) {
                throw new SQLException("The receiver does not answer.", e);
            }
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FatalDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}
