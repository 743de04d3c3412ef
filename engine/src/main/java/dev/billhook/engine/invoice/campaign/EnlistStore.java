package dev.billhook.engine.invoice.campaign;

import dev.billhook.engine.kit.db.TenantSql;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Makes the rows of campaigns out of the subscriptions that there are, set-wise. */
@Component
class EnlistStore {
    /** Of a scope: s is a subscription, m the plan that it is to get. */
    static final String SCOPE = """
            FROM   subscription s
            LEFT   JOIN unnest(:plans::text[], :targets::text[]) AS m (plan, target) ON m.plan = s.plan
            WHERE  s.book = :book AND s.status NOT IN ('canceled', 'expired')
            AND    (m.target IS NOT NULL OR :every)
            AND    (s.book_version <> :to OR s.plan <> m.target)
            AND    (cardinality(:from::int[]) = 0 OR s.book_version = ANY (:from::int[]))
            """;

    private final TenantSql sql;

    EnlistStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The next subscriptions in the order of their ids; how many there were. */
    int enlist(Campaign campaign, int limit, Instant now) {
        return Scoped.in(sql.sql("""
                WITH campaign AS (
                    SELECT enlisted_to FROM migration_campaign WHERE id = :id
                ), batch AS (
                    SELECT s.id, s.book_version, s.plan, m.target,
                           CASE WHEN :never THEN 'grandfathered'
                                WHEN m.target IS NULL THEN 'plan_not_in_version'
                                WHEN s.status = 'draft' THEN 'not_begun' END AS reason
                """ + SCOPE + """
                    AND    s.id > coalesce((SELECT enlisted_to FROM campaign), '00000000-0000-0000-0000-000000000000')
                    ORDER  BY s.id LIMIT :limit
                ), made AS (
                    INSERT INTO migration_campaign_subscription
                           (campaign, subscription, from_version, plan, to_plan, outcome, reason, settled_at)
                    SELECT :id, id, book_version, plan, target,
                           CASE WHEN reason IS NULL THEN 'pending' ELSE 'skipped' END, reason,
                           CASE WHEN reason IS NULL THEN NULL ELSE :now END
                    FROM   batch
                    ON CONFLICT DO NOTHING
                ), noted AS (
                    UPDATE migration_campaign SET enlisted_to = (SELECT id FROM batch ORDER BY id DESC LIMIT 1)
                    WHERE  id = :id AND EXISTS (SELECT FROM batch)
                )
                SELECT count(*) FROM batch
                """), campaign.scope())
                .param("id", campaign.id().value())
                .param("never", campaign.mode() == Mode.NEVER)
                .param("limit", limit)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
