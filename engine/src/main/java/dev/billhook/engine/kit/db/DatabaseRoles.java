package dev.billhook.engine.kit.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/** Creates the three roles and the schema once, as a superuser: the only thing the engine needs one for. */
public final class DatabaseRoles {
    static final String OWNER = "billhook_owner";
    static final String APP = "billhook_app";
    static final String WORKER = "billhook_worker";

    private DatabaseRoles() {}

    /** Idempotent: an existing role only gets its password set. */
    public static void prepare(DataSource superuser, String ownerPassword, String appPassword, String workerPassword) {
        var passwords = Map.of(OWNER, ownerPassword, APP, appPassword, WORKER, workerPassword);
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('billhook roles'))");
            for (var role : passwords.entrySet()) {
                statement.execute(ensureRole(connection, role.getKey(), role.getValue()));
            }
            statement.execute("CREATE SCHEMA IF NOT EXISTS billhook AUTHORIZATION " + OWNER);
            statement.execute(grantDatabase());
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "could not prepare the database roles; does this user have the right to create roles?", e);
        }
    }

    private static String ensureRole(Connection connection, String role, String password) throws SQLException {
        String quoted;
        try (var quote = connection.prepareStatement("SELECT quote_literal(?)")) {
            quote.setString(1, password);
            try (var row = quote.executeQuery()) {
                row.next();
                quoted = row.getString(1);
            }
        }
        return """
                DO $do$ BEGIN
                    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '%1$s') THEN
                        CREATE ROLE %1$s LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
                    END IF;
                END $do$;
                ALTER ROLE %1$s LOGIN PASSWORD %2$s""".formatted(role, quoted);
    }

    private static String grantDatabase() {
        return """
                DO $do$ BEGIN
                    EXECUTE format('REVOKE CREATE, TEMPORARY ON DATABASE %%I FROM PUBLIC', current_database());
                    EXECUTE format('GRANT CREATE ON DATABASE %%I TO %1$s', current_database());
                END $do$""".formatted(OWNER);
    }
}
