package dev.billhook.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements for roles and databases; DDL takes no parameters, so names and passwords are quoted by the driver. */
record Databases(Connection connection) {

    void role(String name, String password) throws SQLException {
        boolean exists = exists("SELECT 1 FROM pg_roles WHERE rolname = ?", name);
        try (Statement statement = connection.createStatement()) {
            statement.execute((exists ? "ALTER ROLE " : "CREATE ROLE ") + statement.enquoteIdentifier(name, true)
                    + " LOGIN PASSWORD " + statement.enquoteLiteral(password));
        }
    }

    void database(String name, String owner) throws SQLException {
        if (exists("SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + statement.enquoteIdentifier(name, true) + " OWNER "
                    + statement.enquoteIdentifier(owner, true));
        }
    }

    void drop(String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + statement.enquoteIdentifier(name, true) + " WITH (FORCE)");
        }
    }

    private boolean exists(String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }
}
