package dev.billhook.engine.invoice.campaign;

import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.subscription.ScheduledChangeId;
import dev.billhook.engine.subscription.SubscriptionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
class RowStore {
    private final TenantSql sql;

    RowStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Those that can be tried now. */
    List<SubscriptionId> pending(MigrationCampaignId campaign, Instant now, int limit) {
        return sql.sql("""
                SELECT subscription FROM migration_campaign_subscription
                WHERE  campaign = :campaign AND outcome = 'pending' AND (retry_at IS NULL OR retry_at <= :now)
                ORDER  BY subscription LIMIT :limit
                """)
                .param("campaign", campaign.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, n) -> new SubscriptionId(row.getObject("subscription", UUID.class)))
                .list();
    }

    /** When the first that waits is to be tried; empty: none waits. */
    Optional<Instant> firstPending(MigrationCampaignId campaign) {
        return sql.sql("""
                SELECT coalesce(r.retry_at, c.created_at) AS at
                FROM   migration_campaign_subscription r JOIN migration_campaign c ON c.id = r.campaign
                WHERE  r.campaign = :campaign AND r.outcome = 'pending'
                ORDER  BY at LIMIT 1
                """)
                .param("campaign", campaign.value())
                .query((row, n) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** Whether it is this transaction's to move: it waits, nobody else has it, and the campaign runs; how often it was tried. */
    Optional<Integer> claim(MigrationCampaignId campaign, SubscriptionId subscription) {
        return sql.sql("""
                SELECT r.attempts
                FROM   migration_campaign_subscription r JOIN migration_campaign c ON c.id = r.campaign
                WHERE  r.campaign = :campaign AND r.subscription = :subscription AND r.outcome = 'pending'
                AND    c.status = 'running'
                FOR    NO KEY UPDATE OF r SKIP LOCKED
                """)
                .param("campaign", campaign.value())
                .param("subscription", subscription.value())
                .query(Integer.class)
                .optional();
    }

    void settle(MigrationCampaignId campaign, SubscriptionId subscription, Result result, Instant now) {
        sql.sql("""
                UPDATE migration_campaign_subscription
                SET    outcome = :outcome, reason = :reason, detail = :detail, change = :change, retry_at = NULL,
                       settled_at = :now
                WHERE  campaign = :campaign AND subscription = :subscription AND outcome = 'pending'
                """)
                .param("outcome", result.outcome().word())
                .param("reason", result.reason())
                .param("detail", result.detail())
                .param(
                        "change",
                        result.change() == null ? null : result.change().value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("campaign", campaign.value())
                .param("subscription", subscription.value())
                .update();
    }

    /** Tries it again then. */
    void retry(MigrationCampaignId campaign, SubscriptionId subscription, Instant at) {
        sql.sql("""
                UPDATE migration_campaign_subscription SET attempts = attempts + 1, retry_at = :at
                WHERE  campaign = :campaign AND subscription = :subscription AND outcome = 'pending'
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("campaign", campaign.value())
                .param("subscription", subscription.value())
                .update();
    }

    void skipPending(MigrationCampaignId campaign, String reason, Instant now) {
        sql.sql("""
                UPDATE migration_campaign_subscription
                SET    outcome = 'skipped', reason = :reason, retry_at = NULL, settled_at = :now
                WHERE  campaign = :campaign AND outcome = 'pending'
                """)
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("campaign", campaign.value())
                .update();
    }

    record Scheduled(SubscriptionId subscription, ScheduledChangeId change) {}

    /** What is scheduled and has not happened. */
    List<Scheduled> scheduled(MigrationCampaignId campaign, int limit) {
        return sql.sql("""
                SELECT subscription, change FROM migration_campaign_report
                WHERE  campaign = :campaign AND outcome = 'scheduled'
                ORDER  BY subscription LIMIT :limit
                """)
                .param("campaign", campaign.value())
                .param("limit", limit)
                .query((row, n) -> new Scheduled(
                        new SubscriptionId(row.getObject("subscription", UUID.class)),
                        new ScheduledChangeId(row.getObject("change", UUID.class))))
                .list();
    }

    List<Count> counts(MigrationCampaignId campaign) {
        return sql.sql("""
                SELECT outcome, reason, count(*) AS subscriptions FROM migration_campaign_report
                WHERE  campaign = :campaign
                GROUP  BY outcome, reason
                ORDER  BY outcome, reason
                """)
                .param("campaign", campaign.value())
                .query((row, n) -> new Count(
                        Outcome.of(row.getString("outcome")), row.getString("reason"), row.getLong("subscriptions")))
                .list();
    }

    /** The newest subscriptions first. */
    List<CampaignRow> page(
            MigrationCampaignId campaign, @Nullable Outcome outcome, @Nullable SubscriptionId after, int limit) {
        return sql.sql("""
                SELECT * FROM migration_campaign_report
                WHERE  campaign = :campaign AND (:outcome::text IS NULL OR outcome = :outcome)
                AND    (:after::uuid IS NULL OR subscription < :after)
                ORDER  BY subscription DESC LIMIT :limit
                """)
                .param("campaign", campaign.value())
                .param("outcome", outcome == null ? null : outcome.word())
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query(RowStore::row)
                .list();
    }

    private static CampaignRow row(ResultSet row, int n) throws SQLException {
        return new CampaignRow(
                new SubscriptionId(row.getObject("subscription", UUID.class)),
                row.getInt("from_version"),
                row.getString("plan"),
                row.getString("to_plan"),
                Outcome.of(row.getString("outcome")),
                row.getString("reason"),
                row.getString("detail"),
                time(row, "change_at"),
                time(row, "settled_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
