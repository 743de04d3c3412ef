package dev.billhook.engine.kit.db;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** SQL as {@code billhook_app}: sees one tenant, and only inside a transaction that named it. */
public final class TenantSql {
    private final JdbcClient client;

    TenantSql(JdbcClient client) {
        this.client = client;
    }

    public JdbcClient.StatementSpec sql(String statement) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("SQL of a tenant outside a transaction: open one with Tenancy");
        }
        return client.sql(statement);
    }
}
