package dev.billhook.engine.invoice.billing;

import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What each batch of the billing run did, in whichever process; PostgreSQL's clock says when. */
@Component
class BatchStore {
    /** Of the longest stretch of work that is summed. */
    private static final int BATCHES = 100_000;

    /** Of this process, until it ends. */
    private final UUID process = PublicId.next();

    private final TenantSql sql;
    private final WorkerSql worker;

    BatchStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    void insert(DueBatch.Done done) {
        sql.sql("""
                INSERT INTO billing_batch (process, subscriptions, invoices, failed)
                VALUES (:process, :subscriptions, :invoices, :failed)
                """)
                .param("process", process)
                .param("subscriptions", done.claimed())
                .param("invoices", done.invoices())
                .param("failed", done.failed())
                .update();
    }

    /**
     * The last stretch of work in which nobody rested for a minute: between two batches there is a rest when neither the later one
     * nor any after it had begun by then.
     */
    RunProgress progress() {
        return sql.sql("""
                WITH batch AS (
                    SELECT id, process, began_at, ended_at, subscriptions, invoices, failed
                    FROM   billing_batch ORDER BY ended_at DESC, id DESC LIMIT :batches
                ), backwards AS (
                    SELECT *, lead(ended_at) OVER back AS before, min(began_at) OVER back AS at_work_since
                    FROM   batch WINDOW back AS (ORDER BY ended_at DESC, id DESC)
                ), stretch AS (
                    SELECT *, ended_at > statement_timestamp() - interval '1 minute' AS recent FROM backwards
                    WHERE  ended_at >= coalesce((SELECT max(ended_at) FROM backwards
                                                 WHERE  at_work_since - before > interval '1 minute'), '-infinity')
                )
                SELECT min(began_at) AS began_at, max(ended_at) AS last_batch_at,
                       coalesce(sum(subscriptions), 0) AS subscriptions, coalesce(sum(invoices), 0) AS invoices,
                       coalesce(sum(failed), 0) AS failed,
                       coalesce(sum(subscriptions) FILTER (WHERE recent), 0) AS recent,
                       greatest(extract(epoch FROM least(statement_timestamp() - min(began_at), '1 minute')) * 1000, 1)::bigint
                           AS recent_millis,
                       count(DISTINCT process) FILTER (WHERE recent) AS processes
                FROM   stretch
                """)
                .param("batches", BATCHES)
                .query((row, n) -> progress(row))
                .single();
    }

    private static RunProgress progress(ResultSet row) throws SQLException {
        return new RunProgress(
                instant(row, "began_at"),
                instant(row, "last_batch_at"),
                new RunProgress.Counts(row.getLong("subscriptions"), row.getLong("invoices"), row.getLong("failed")),
                new RunProgress.Rate(row.getLong("recent"), row.getLong("recent_millis")),
                row.getInt("processes"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    /** @return how many were forgotten, at most the limit */
    int forgetOlderThan(int days, int limit) {
        return worker.sql("""
                DELETE FROM billing_batch WHERE (tenant_id, ended_at, id) IN (
                    SELECT tenant_id, ended_at, id FROM billing_batch
                    WHERE  ended_at < clock_timestamp() - :days * interval '1 day' LIMIT :limit)
                """).param("days", days).param("limit", limit).update();
    }
}
