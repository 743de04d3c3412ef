package dev.billhook.engine.invoice.revenue;

import dev.billhook.engine.kit.db.TenantSql;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** What is known of lines that need not be looked for again. */
@Component
class ScheduleStore {
    private final TenantSql sql;

    ScheduleStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Whether everybody who had begun when the last days were done has ended: only then nothing old is still to come. */
    boolean everybodyHasCommitted() {
        return sql.sql("""
                SELECT NOT EXISTS (SELECT FROM pg_stat_activity a
                                   WHERE a.datname = current_database() AND a.usename = current_user
                                   AND   a.xact_start <= (SELECT p.seen_at FROM revenue_progress p))
                """).query(Boolean.class).single();
    }

    /** Lines with days to come. */
    void add(LocalDate from, LocalDate until) {
        sql.sql("""
                INSERT INTO revenue_schedule (currency, earned_from, earned_until, net, lines)
                SELECT f.currency, f.earned_from, f.earned_until, f.net, count(*)
                FROM   deferral_fact f
                WHERE  f.at >= (:from::date - 1)::timestamp AT TIME ZONE 'UTC'
                AND    f.at < (:until::date + 1)::timestamp AT TIME ZONE 'UTC'
                AND    f.counts_from >= :from AND f.counts_from < :until AND f.earned_until > :until
                GROUP  BY f.currency, f.earned_from, f.earned_until, f.net
                ON CONFLICT (tenant_id, currency, earned_from, earned_until, net)
                DO UPDATE SET lines = revenue_schedule.lines + excluded.lines
                """).param("from", from).param("until", until).update();
    }

    /** Those whose last day was before, and what came when they were over already. */
    void end(LocalDate from, LocalDate until) {
        sql.sql("""
                WITH ended AS (
                    DELETE FROM revenue_schedule WHERE earned_until <= :until RETURNING currency, net * lines AS amount
                ), late AS (
                    SELECT f.currency, f.net AS amount
                    FROM   deferral_fact f
                    WHERE  f.at >= (:from::date - 1)::timestamp AT TIME ZONE 'UTC'
                    AND    f.at < (:until::date + 1)::timestamp AT TIME ZONE 'UTC'
                    AND    f.counts_from >= :from AND f.counts_from < :until AND f.earned_until <= :until
                )
                INSERT INTO revenue_over (currency, amount)
                SELECT o.currency, sum(o.amount) FROM (SELECT * FROM ended UNION ALL SELECT * FROM late) o GROUP BY o.currency
                ON CONFLICT (tenant_id, currency) DO UPDATE SET amount = revenue_over.amount + excluded.amount
                """).param("from", from).param("until", until).update();
        sql.sql("UPDATE revenue_progress SET gathered_before = :until WHERE tenant_id = current_tenant()")
                .param("until", until)
                .update();
    }
}
