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
    /** Nothing counts from an earlier day than the one before the first invoice was finalised; no row once there is progress. */
    private static final String BEGINNING = """
            SELECT (i.first AT TIME ZONE 'UTC')::date - 1 FROM (SELECT min(finalized_at) AS first FROM invoice) i
            WHERE  i.first IS NOT NULL AND NOT EXISTS (SELECT FROM revenue_progress)
            """;

    private final TenantSql sql;

    RevenueStore(TenantSql sql) {
        this.sql = sql;
    }

    /** The day after the last that is done; empty while nothing was finalised. */
    Optional<LocalDate> firstToDo() {
        return sql.sql("SELECT through + 1 FROM revenue_progress UNION ALL " + BEGINNING)
                .query(LocalDate.class)
                .optional();
    }

    /** Begun where need be; nobody else goes on from there until this transaction ends. */
    Optional<Progress> lock() {
        sql.sql("INSERT INTO revenue_progress (through) SELECT b.day - 1 FROM (" + BEGINNING
                        + ") b (day) ON CONFLICT DO NOTHING")
                .update();
        return sql.sql("""
                SELECT through, gathered_before, seen_before FROM revenue_progress
                WHERE  tenant_id = current_tenant() FOR UPDATE
                """)
                .query((row, n) -> new Progress(
                        row.getObject("through", LocalDate.class),
                        row.getObject("gathered_before", LocalDate.class),
                        row.getObject("seen_before", LocalDate.class)))
                .optional();
    }

    /**
     * What the days earn that earn anything. Lines that stay as they are in all of them are summed up once, not once a day; the
     * first day also makes up for whatever the days before should have booked.
     *
     * @param gathered from which day on lines are looked for; the others are gathered
     */
    List<RevenueDay> between(LocalDate gathered, LocalDate from, LocalDate until) {
        return sql.sql("""
                WITH line AS MATERIALIZED (
                    SELECT s.currency, s.net, s.earned_from, s.earned_until, '-infinity'::date AS counts_from, s.lines
                    FROM   revenue_schedule s
                    UNION  ALL
                    SELECT f.currency, f.net, f.earned_from, f.earned_until, f.counts_from, 1
                    FROM   deferral_fact f
                    WHERE  f.at >= (:gathered::date - 1)::timestamp AT TIME ZONE 'UTC'
                    AND    f.at < (:last::date + 2)::timestamp AT TIME ZONE 'UTC'
                    AND    f.counts_from >= :gathered AND f.counts_from <= :last
                ), day AS (
                    SELECT d::date AS day FROM generate_series(:from::date, :last::date, interval '1 day') d
                ), booked AS (
                    SELECT r.currency, sum(r.amount) AS amount FROM revenue_day r GROUP BY r.currency
                ), fixed AS (
                    SELECT s.currency, sum(s.amount) AS earned
                    FROM  (SELECT currency, amount FROM revenue_over UNION ALL
                           SELECT currency, net * lines FROM line WHERE counts_from < :from AND earned_until <= :from) s
                    GROUP  BY s.currency
                ), moving AS (
                    SELECT l.currency, d.day,
                           sum(l.lines * earned_before(l.net, l.earned_from, l.earned_until, d.day + 1)) AS earned
                    FROM   line l JOIN day d ON l.counts_from <= d.day
                    WHERE  NOT (l.counts_from < :from AND l.earned_until <= :from)
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
                .param("gathered", gathered)
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

    /** @param today whoever begins after this writes nothing that counts from an earlier day */
    void done(LocalDate through, LocalDate today) {
        sql.sql("""
                UPDATE revenue_progress SET through = :through, seen_before = :today, seen_at = clock_timestamp()
                WHERE  tenant_id = current_tenant()
                """).param("through", through).param("today", today).update();
    }
}
