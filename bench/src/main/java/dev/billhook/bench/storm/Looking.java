package dev.billhook.bench.storm;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the engine's database, past tenants and roles, and notes what should not be in it. */
record Looking(Connection database, Violations violations) {
    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    <T> List<T> all(String query, Row<T> row) throws SQLException {
        List<T> found = new ArrayList<>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(row.of(rows));
            }
        }
        return found;
    }

    /** Every row is a violation, said in its one column. */
    void none(String query) throws SQLException {
        all(query, row -> row.getString(1)).forEach(violations::add);
    }
}
