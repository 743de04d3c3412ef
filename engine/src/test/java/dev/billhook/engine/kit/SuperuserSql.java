package dev.billhook.engine.kit;

import dev.billhook.engine.TestEngine;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Looks past the engine's roles, to see what is stored and to set up what only time or a crash would. */
public final class SuperuserSql {
    private SuperuserSql() {}

    public static void run(String statement) throws SQLException {
        run(TestEngine.sharedSuperuserUrl(), statement);
    }

    public static void run(String url, String statement) throws SQLException {
        try (var superuser = DriverManager.getConnection(url);
                var sql = superuser.createStatement()) {
            sql.execute(statement);
        }
    }

    public static long number(String query) throws SQLException {
        return number(TestEngine.sharedSuperuserUrl(), query);
    }

    public static long number(String url, String query) throws SQLException {
        try (var superuser = DriverManager.getConnection(url);
                var row = superuser.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The one value a query gives, as text; empty for NULL or no row. */
    public static String text(String query) {
        try (var superuser = DriverManager.getConnection(TestEngine.sharedSuperuserUrl());
                var row = superuser.createStatement().executeQuery(query)) {
            var value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
