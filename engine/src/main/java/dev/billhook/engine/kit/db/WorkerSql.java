package dev.billhook.engine.kit.db;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** SQL as {@code billhook_worker}: spans tenants with narrow grants, to find and claim work, never to change money. */
public final class WorkerSql {
    private final JdbcClient client;
    private final TransactionTemplate transactions;

    WorkerSql(JdbcClient client, TransactionTemplate transactions) {
        this.client = client;
        this.transactions = transactions;
    }

    public JdbcClient.StatementSpec sql(String statement) {
        return client.sql(statement);
    }

    public <T> T inTransaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }
}
