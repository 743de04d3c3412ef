package dev.billhook.engine.kit;

import dev.billhook.engine.TestEngine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Looks past the engine's roles, to see what is stored and to set up what only time or a crash would. */
public final class SuperuserSql {
    private static final class Shared {
        static final Connection CONNECTION = open();

        private static Connection open() {
            try {
                return DriverManager.getConnection(TestEngine.sharedSuperuserUrl());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private SuperuserSql() {}

    /** To the shared engine's database; stays open, because to log in costs more than what tests ask. */
    public static Connection shared() {
        return Shared.CONNECTION;
    }

    public static void run(String statement) throws SQLException {
        try (var sql = shared().createStatement()) {
            sql.execute(statement);
        }
    }

    public static void run(String url, String statement) throws SQLException {
        try (var superuser = DriverManager.getConnection(url);
                var sql = superuser.createStatement()) {
            sql.execute(statement);
        }
    }

    public static long number(String query) throws SQLException {
        return Long.parseLong(text(query));
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
        try (var statement = shared().createStatement();
                var row = statement.executeQuery(query)) {
            var value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
