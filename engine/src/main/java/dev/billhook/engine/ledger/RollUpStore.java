package dev.billhook.engine.ledger;

import dev.billhook.engine.kit.db.WorkerSql;
import org.springframework.stereotype.Component;

@Component
class RollUpStore {
    private final WorkerSql sql;

    RollUpStore(WorkerSql sql) {
        this.sql = sql;
    }

    /** Sums up the next journal rows of all tenants; returns how many there were. */
    int rollUp(int rows) {
        return sql.sql("SELECT ledger.roll_up(:rows)")
                .param("rows", rows)
                .query(Integer.class)
                .single();
    }
}
