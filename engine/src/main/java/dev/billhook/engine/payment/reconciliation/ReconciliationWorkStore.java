package dev.billhook.engine.payment.reconciliation;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Runs as work: claimed by one process at a time, carried on page by page. */
@Component
class ReconciliationWorkStore {
    private final TenantSql sql;
    private final WorkerSql worker;

    ReconciliationWorkStore(TenantSql sql, WorkerSql worker) {
        this.sql = sql;
        this.worker = worker;
    }

    /** @param fence the number of this claim, greater than that of every claim before */
    record Claim(TenantId tenant, ReconciliationId run, int fence, int failures) {}

    record Place(boolean atProvider, @Nullable String lastSeen) {}

    Optional<Claim> claim(Duration lease) {
        return worker.sql("""
                UPDATE reconciliation r
                SET    fence = r.fence + 1, leased_until = clock_timestamp() + :lease * interval '1 second'
                FROM   (SELECT tenant_id, id FROM reconciliation
                        WHERE  status = 'running' AND due_at <= clock_timestamp()
                        AND    (leased_until IS NULL OR leased_until <= clock_timestamp())
                        ORDER  BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED) due
                WHERE  r.tenant_id = due.tenant_id AND r.id = due.id
                RETURNING r.tenant_id, r.id, r.fence, r.failures
                """)
                .param("lease", lease.toSeconds())
                .query((row, n) -> new Claim(
                        new TenantId(row.getLong("tenant_id")),
                        new ReconciliationId(row.getObject("id", UUID.class)),
                        row.getInt("fence"),
                        row.getInt("failures")))
                .optional();
    }

    Place place(ReconciliationId run) {
        return sql.sql("SELECT phase, last_seen FROM reconciliation WHERE id = :id")
                .param("id", run.value())
                .query((row, n) -> new Place(row.getString("phase").equals("provider"), row.getString("last_seen")))
                .single();
    }

    /** Goes on to the place, adding what a page brought; false when the claim was overtaken, and then nothing is written. */
    boolean advance(Claim claim, Place to, Outcome page, Duration lease) {
        boolean held = sql.sql("""
                UPDATE reconciliation
                SET    phase = :phase, last_seen = :last, failures = 0, last_error = NULL,
                       leased_until = clock_timestamp() + :lease * interval '1 second',
                       checked = checked + :checked, foreign_ones = foreign_ones + :foreign,
                       repaired = repaired + :repaired, waiting = waiting + :waiting, escalated = escalated + :escalated
                WHERE  id = :id AND fence = :fence AND status = 'running'
                """)
                        .param("id", claim.run().value())
                        .param("fence", claim.fence())
                        .param("phase", to.atProvider() ? "provider" : "ours")
                        .param("last", to.lastSeen())
                        .param("lease", lease.toSeconds())
                        .param("checked", page.checked())
                        .param("foreign", page.foreign())
                        .param("repaired", page.count(Difference.Action.REPAIRED))
                        .param("waiting", page.count(Difference.Action.WAITING))
                        .param("escalated", page.count(Difference.Action.ESCALATED))
                        .update()
                == 1;
        if (held) {
            page.differences().forEach(difference -> insert(claim.run(), difference));
            see(claim.run(), page.seen());
        }
        return held;
    }

    private void insert(ReconciliationId run, Difference difference) {
        sql.sql("""
                INSERT INTO reconciliation_difference
                       (reconciliation_id, object, provider_object, field, ours, theirs, explanation, action)
                VALUES (:run, :object, :provider, :field, :ours, :theirs, :explanation, :action)
                """)
                .param("run", run.value())
                .param("object", difference.object())
                .param("provider", difference.providerObject())
                .param("field", difference.field())
                .param("ours", difference.ours())
                .param("theirs", difference.theirs())
                .param("explanation", difference.explanation())
                .param("action", difference.action().word())
                .update();
    }

    private void see(ReconciliationId run, List<String> providerIds) {
        sql.sql("""
                INSERT INTO reconciliation_seen (reconciliation_id, provider_id)
                SELECT :run, id FROM unnest(:ids::text[]) id ON CONFLICT DO NOTHING
                """)
                .param("run", run.value())
                .param("ids", providerIds.toArray(String[]::new))
                .update();
    }

    /** Intents of the run's window that the provider did not list. */
    List<PaymentIntentId> unseen(ReconciliationId run, @Nullable PaymentIntentId after, int limit) {
        return sql.sql("""
                SELECT i.id
                FROM   reconciliation r JOIN payment_intent i
                       ON i.account_id = r.account_id AND i.created_at >= r.window_from AND i.created_at < r.window_to
                WHERE  r.id = :run AND (:after::uuid IS NULL OR i.id > :after)
                AND    (i.provider_id IS NOT NULL OR i.status <> 'canceled')
                AND    NOT EXISTS (SELECT 1 FROM reconciliation_seen s
                                   WHERE s.reconciliation_id = r.id AND s.provider_id = i.provider_id)
                ORDER  BY i.id LIMIT :limit
                """)
                .param("run", run.value())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query((row, n) -> new PaymentIntentId(row.getObject(1, UUID.class)))
                .list();
    }

    boolean complete(Claim claim, Instant now) {
        sql.sql("DELETE FROM reconciliation_seen WHERE reconciliation_id = :run")
                .param("run", claim.run().value())
                .update();
        return end(claim, "completed", null, now);
    }

    boolean fail(Claim claim, String error, Instant now) {
        return end(claim, "failed", error, now);
    }

    private boolean end(Claim claim, String status, @Nullable String error, Instant now) {
        return sql.sql("""
                UPDATE reconciliation SET status = :status, last_error = :error, finished_at = :now, leased_until = NULL
                WHERE  id = :id AND fence = :fence AND status = 'running'
                """)
                        .param("id", claim.run().value())
                        .param("fence", claim.fence())
                        .param("status", status)
                        .param("error", error)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void postpone(Claim claim, String error, Duration delay) {
        sql.sql("""
                UPDATE reconciliation
                SET    failures = failures + 1, last_error = :error, leased_until = NULL,
                       due_at = clock_timestamp() + :delay * interval '1 millisecond'
                WHERE  id = :id AND fence = :fence AND status = 'running'
                """)
                .param("id", claim.run().value())
                .param("fence", claim.fence())
                .param("error", error)
                .param("delay", delay.toMillis())
                .update();
    }

    /** The last scheduled run of an account stays whatever its age: the next one begins where it ended. */
    int forgetClean(Duration keep, int limit) {
        return worker.sql("""
                DELETE FROM reconciliation WHERE (tenant_id, id) IN (
                    SELECT r.tenant_id, r.id FROM reconciliation r
                    WHERE  r.status = 'completed' AND r.repaired = 0 AND r.waiting = 0 AND r.escalated = 0
                    AND    r.finished_at < clock_timestamp() - :keep * interval '1 second'
                    AND    (NOT r.scheduled OR EXISTS (
                               SELECT 1 FROM reconciliation later
                               WHERE  later.tenant_id = r.tenant_id AND later.account_id = r.account_id
                               AND    later.scheduled AND later.window_to > r.window_to))
                    ORDER  BY r.finished_at LIMIT :limit)
                """)
                .param("keep", keep.toSeconds())
                .param("limit", limit)
                .update();
    }
}
