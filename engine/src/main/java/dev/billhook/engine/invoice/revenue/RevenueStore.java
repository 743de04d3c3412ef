package dev.billhook.engine.invoice.revenue;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.Columns;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How far the tenant's revenue is recognised, and what further days earn. */
@Component
class RevenueStore {
    private final TenantSql sql;

    RevenueStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The last day that is done; empty while nothing was ever deferred. */
    Optional<LocalDate> through() {
        return sql.sql("SELECT through FROM revenue_progress WHERE tenant_id = current_tenant()")
                .query(LocalDate.class)
                .optional();
    }

    /** As above, begun where need be, and nobody else goes on from there until this transaction ends. */
    Optional<LocalDate> lockThrough() {
        sql.sql("""
                INSERT INTO revenue_progress (through)
                SELECT min(d.counts_from) - 1 FROM deferral d
                WHERE  NOT EXISTS (SELECT FROM revenue_progress) HAVING count(*) > 0
                ON CONFLICT DO NOTHING
                """).update();
        return sql.sql("SELECT through FROM revenue_progress WHERE tenant_id = current_tenant() FOR UPDATE")
                .query(LocalDate.class)
                .optional();
    }

    /**
     * What the days earn that earn anything. Lines that stay as they are in all of them are summed up once, not once a day; the
     * first day also makes up for whatever the days before should have booked.
     */
    List<RevenueDay> between(LocalDate from, LocalDate until) {
        return sql.sql("""
                WITH line AS MATERIALIZED (
                    SELECT d.*, d.counts_from < :from AND d.earned_until <= :from
                                AND (d.counts_until IS NULL OR d.counts_until > :last) AS fixed
                    FROM   deferral d WHERE d.counts_until IS NULL OR d.counts_until >= :from
                ), day AS (
                    SELECT d::date AS day FROM generate_series(:from::date, :last::date, interval '1 day') d
                ), booked AS (
                    SELECT r.currency, sum(r.amount) AS amount FROM revenue_day r GROUP BY r.currency
                ), fixed AS (
                    SELECT l.currency, sum(l.net) AS earned FROM line l WHERE l.fixed GROUP BY l.currency
                ), moving AS (
                    SELECT l.currency, d.day, sum(earned_before(l.net, l.earned_from, l.earned_until, d.day + 1)) AS earned
                    FROM   line l JOIN day d ON l.counts_from <= d.day AND (l.counts_until IS NULL OR l.counts_until > d.day)
                    WHERE  NOT l.fixed
                    GROUP  BY l.currency, d.day
                ), due AS (
                    SELECT c.currency, d.day, coalesce(f.earned, 0) + coalesce(m.earned, 0) AS earned,
                           coalesce(b.amount, 0) AS booked
                    FROM   (SELECT currency FROM line UNION SELECT currency FROM booked) c CROSS JOIN day d
                    LEFT   JOIN fixed f USING (currency) LEFT JOIN moving m USING (currency, day) LEFT JOIN booked b USING (currency)
                ), part AS (
                    SELECT currency, day, earned - lag(earned, 1, booked) OVER (PARTITION BY currency ORDER BY day) AS amount
                    FROM   due
                )
                SELECT currency, day, amount FROM part WHERE amount <> 0 ORDER BY day, currency
                """)
                .param("from", from)
                .param("last", until.minusDays(1))
                .query((row, n) -> new RevenueDay(
                        row.getObject("day", LocalDate.class),
                        new Money(row.getLong("amount"), Currency.of(row.getString("currency")))))
                .list();
    }

    void insert(List<RevenueDay> days) {
        var statement = sql.sql("""
                INSERT INTO revenue_day (currency, day, amount, recognized_at)
                SELECT d.currency, d.day, d.amount, :at
                FROM   unnest(:currencies::text[], :days::date[], :amounts::bigint[]) AS d (currency, day, amount)
                """).param("at", Tenancy.current().now().atOffset(ZoneOffset.UTC));
        Columns.of(statement, days)
                .texts("currencies", day -> day.amount().currency().code())
                .days("days", RevenueDay::day)
                .numbers("amounts", day -> day.amount().minor())
                .update();
    }

    void done(LocalDate through) {
        sql.sql("UPDATE revenue_progress SET through = :through WHERE tenant_id = current_tenant()")
                .param("through", through)
                .update();
    }
}
