package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.kit.db.TenantSql;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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
                .param("stages", seconds(stages))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, n) -> new DisputeId(row.getObject("dispute_id", UUID.class)))
                .list();
    }

    /** When the first stage begins, or began, that {@link #remind} will tell of; one before a stage that was told never is. */
    Optional<Instant> next(List<Duration> stages, Instant now) {
        return sql.sql("""
                SELECT d.evidence_due_by - stage.seconds * interval '1 second' AS begins
                FROM   dispute d CROSS JOIN unnest(:stages::bigint[]) AS stage (seconds)
                WHERE  d.status IN ('needs_response', 'warning_needs_response', 'appeal_needs_response')
                AND    d.evidence_due_by > :now
                AND    d.evidence_due_by - stage.seconds * interval '1 second' >= d.created_at
                AND    NOT EXISTS (SELECT 1 FROM dispute_reminder told
                                   WHERE  told.dispute_id = d.id AND told.due_by = d.evidence_due_by
                                   AND    told.ahead <= stage.seconds * interval '1 second')
                ORDER  BY begins LIMIT 1
                """)
                .param("stages", seconds(stages))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private static Long[] seconds(List<Duration> stages) {
        return stages.stream().map(Duration::toSeconds).toArray(Long[]::new);
    }
}
