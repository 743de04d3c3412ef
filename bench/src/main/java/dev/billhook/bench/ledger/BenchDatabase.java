package dev.billhook.bench.ledger;

import dev.billhook.engine.kit.db.DatabaseRoles;
import dev.billhook.postgres.EmbeddedPostgres;
import dev.billhook.postgres.PostgresSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A durable PostgreSQL with the engine's schema, one tenant, and a plain table of legs to compare with. */
final class BenchDatabase implements AutoCloseable {
    private static final String NAME = "bench";
    private final EmbeddedPostgres postgres;
    private final String password = UUID.randomUUID().toString();

    BenchDatabase(Path folder) throws SQLException {
        postgres = EmbeddedPostgres.start(new PostgresSettings(folder, 0, true));
        postgres.createDatabase(NAME, "billhook_owner", password);
        prepareSchema();
    }

    private void prepareSchema() throws SQLException {
        var superuser = new DriverManagerDataSource(postgres.jdbcUrl(NAME), postgres.superuser(), postgres.password());
        DatabaseRoles.prepare(superuser, password, password, password);
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(NAME), "billhook_owner", password)
                .schemas("billhook")
                .createSchemas(false)
                .locations("classpath:db/billhook")
                .load()
                .migrate();
        try (var connection = superuser.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    CREATE SCHEMA plain;
                    GRANT USAGE ON SCHEMA plain TO billhook_app;
                    CREATE TABLE plain.leg (
                        id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        journal_id uuid        NOT NULL,
                        kind       text        NOT NULL,
                        at         timestamptz NOT NULL,
                        account_id bigint      NOT NULL,
                        amount     bigint      NOT NULL
                    );
                    CREATE INDEX ON plain.leg (account_id);
                    GRANT SELECT, INSERT ON plain.leg TO billhook_app;
                    INSERT INTO billhook.tenant (tenant_id, account, name, livemode) VALUES (1, 'bench', 'Bench', false);
                    """);
        }
    }

    /** A connection as the engine's role, serving the one tenant, with a commit after each statement. */
    Connection app() throws SQLException {
        return connect("billhook_app");
    }

    Connection worker() throws SQLException {
        return connect("billhook_worker");
    }

    private Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(NAME) + "?options=-c%20billhook.tenant=1", role, password);
    }

    @Override
    public void close() {
        postgres.close();
    }
}
