package dev.billhook.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** One statement on one connection, as a test needs it. */
final class Sql {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Sql() {}

    static void run(EmbeddedPostgres postgres, String database, String statement) throws SQLException {
        run(postgres.jdbcUrl(database), postgres.superuser(), postgres.password(), statement);
    }

    static void run(String url, String user, String password, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String text(EmbeddedPostgres postgres, String database, String query) throws SQLException {
        return text(postgres.jdbcUrl(database), postgres.superuser(), postgres.password(), query);
    }

    static String text(String url, String user, String password, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    static String login(String url, String user, String password) throws SQLException {
        return text(url, user, password, "SELECT current_user");
    }

    static void awaitText(EmbeddedPostgres postgres, String database, String query, String expected)
            throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                if (text(postgres, database, query).equals(expected)) {
                    return;
                }
            } catch (SQLException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
            }
            Pause.briefly();
        }
    }
}
