package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.kit.db.TenantSql;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class DisputeReminderStore {
    private final TenantSql sql;

    DisputeReminderStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * Notes who is to be told now: disputes without an answer, at the last stage that has begun. A stage that began before the
     * dispute was known is left out, because that it was opened said the same.
     */
    List<DisputeId> remind(List<Duration> stages, Instant now, int limit) {
        return sql.sql("""
                INSERT INTO dispute_reminder (dispute_id, due_by, ahead, told_at)
                SELECT due.id, due.evidence_due_by, due.ahead, :now
                FROM  (SELECT d.id, d.evidence_due_by, min(stage.seconds) * interval '1 second' AS ahead
                       FROM   dispute d
                       JOIN   unnest(:stages::bigint[]) AS stage (seconds)
                         ON   d.evidence_due_by - stage.seconds * interval '1 second' BETWEEN d.created_at AND :now
                       WHERE  d.status IN ('needs_response', 'warning_needs_response', 'appeal_needs_response')
                       AND    d.evidence_due_by > :now
                       GROUP  BY d.id, d.evidence_due_by) due
                WHERE  NOT EXISTS (SELECT 1 FROM dispute_reminder told
                                   WHERE  told.dispute_id = due.id AND told.due_by = due.evidence_due_by
                                   AND    told.ahead = due.ahead)
                ORDER  BY due.evidence_due_by LIMIT :limit
                ON CONFLICT DO NOTHING
                RETURNING dispute_id
                """)
                .param("stages", stages.stream().map(Duration::toSeconds).toArray(Long[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, n) -> new DisputeId(row.getObject("dispute_id", UUID.class)))
                .list();
    }
}
