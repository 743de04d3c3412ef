package dev.billhook.engine.invoice;

import dev.billhook.engine.kit.SuperuserSql;
import dev.billhook.engine.kit.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must be true of a tenant's invoices and books, whatever happened to it; each query finds what is not. */
public final class Proof {
    private static final Map<String, String> RULES = new LinkedHashMap<>();

    static {
        RULES.put("lines add up to their invoice", """
                SELECT i.number FROM billhook.invoice i
                JOIN   LATERAL (SELECT sum(l.total) AS total, sum(l.tax) AS tax, sum(l.amount) AS amount
                        FROM billhook.invoice_line l WHERE l.tenant_id = i.tenant_id AND l.invoice = i.id) l ON true
                WHERE  i.tenant_id = :tenant AND (l.total, l.tax, l.amount) IS DISTINCT FROM (i.total, i.tax, i.subtotal)
                """);
        RULES.put("an invoice is booked once, with its total", """
                SELECT i.number FROM billhook.invoice i
                LEFT   JOIN (
                        SELECT j.source_id, count(DISTINCT j.id) AS times, sum(l.amt) FILTER (WHERE l.acc = 1100) AS receivable,
                               -sum(l.amt) FILTER (WHERE l.acc <> 1100) AS elsewhere
                        FROM   ledger.journal j CROSS JOIN LATERAL unnest(j.legs) AS l (acc, amt, ccy)
                        WHERE  j.tenant_id = :tenant AND j.kind = 'INVOICE_FINALIZED'
                        AND    NOT EXISTS (SELECT FROM ledger.reversal r WHERE r.tenant_id = j.tenant_id AND r.journal_id = j.id)
                        GROUP  BY j.source_id) j ON j.source_id = i.id
                WHERE  i.tenant_id = :tenant AND i.finalized_at IS NOT NULL AND i.reason <> 'credit_purchase'
                AND    (coalesce(j.receivable, 0) <> i.total OR coalesce(j.elsewhere, 0) <> i.total OR j.times > 1)
                """);
        RULES.put("a row of the journal is balanced", """
                SELECT j.id::text FROM ledger.journal j CROSS JOIN LATERAL unnest(j.legs) AS l (acc, amt, ccy)
                WHERE  j.tenant_id = :tenant GROUP BY j.id, l.ccy HAVING sum(l.amt) <> 0
                """);
        RULES.put("no period is billed inside another, but by hours of a move and where a change begins one", """
                SELECT b.subscription || ' ' || b.period_start FROM (
                    SELECT p.*, i.reason, lag(p.period_end) OVER (PARTITION BY p.subscription ORDER BY p.period_start) AS before
                    FROM   billhook.billed_period p JOIN billhook.invoice i ON i.tenant_id = p.tenant_id AND i.id = p.invoice
                    WHERE  p.tenant_id = :tenant) b
                WHERE  b.period_start < b.before - interval '26 hours' AND b.reason <> 'subscription_update'
                """);
        RULES.put("no invoice is paid by two payments", """
                SELECT p.invoice::text FROM billhook.invoice_payment p
                JOIN   billhook.payment_intent i ON i.tenant_id = p.tenant_id AND i.id = p.payment_intent
                WHERE  p.tenant_id = :tenant AND i.status = 'succeeded' GROUP BY p.invoice HAVING count(*) > 1
                """);
        RULES.put("invoices and credit notes are numbered without gaps", """
                SELECT series || count(*) FROM (
                    SELECT left(number, -6) AS series, right(number, 6)::bigint AS n FROM billhook.invoice
                    WHERE  tenant_id = :tenant AND number IS NOT NULL
                    UNION  ALL
                    SELECT left(number, -6), right(number, 6)::bigint FROM billhook.credit_note WHERE tenant_id = :tenant) s
                GROUP  BY series HAVING max(n) <> count(*) OR min(n) <> 1 OR count(DISTINCT n) <> count(*)
                """);
        RULES.put("what is billed ahead is earned or still deferred", """
                SELECT d.currency || ' ' || d.billed || ' <> ' || coalesce(r.earned, 0) || ' + ' || coalesce(l.deferred, 0)
                FROM  (SELECT currency, coalesce(sum(net) FILTER (WHERE counts_until IS NULL), 0) AS billed
                        FROM billhook.deferral WHERE tenant_id = :tenant GROUP BY currency) d
                LEFT   JOIN (SELECT currency, sum(amount) AS earned FROM billhook.revenue_day
                        WHERE tenant_id = :tenant GROUP BY currency) r USING (currency)
                LEFT   JOIN (SELECT l.ccy AS currency, -sum(l.amt) AS deferred
                        FROM  ledger.journal j CROSS JOIN LATERAL unnest(j.legs) AS l (acc, amt, ccy)
                        WHERE j.tenant_id = :tenant AND l.acc = 2020 GROUP BY l.ccy) l USING (currency)
                WHERE  d.billed <> coalesce(r.earned, 0) + coalesce(l.deferred, 0)
                """);
        RULES.put("what was recognised is what the schedules of all lines come to", """
                SELECT p.through || ' ' || d.currency || ' ' || coalesce(r.amount, 0) || ' <> ' || d.earned
                FROM   billhook.revenue_progress p
                CROSS  JOIN LATERAL (
                        SELECT currency, sum(billhook.earned_before(net, earned_from, earned_until, p.through + 1)) AS earned
                        FROM   billhook.deferral
                        WHERE  tenant_id = :tenant AND counts_from <= p.through
                        AND    (counts_until IS NULL OR counts_until > p.through) GROUP BY currency) d
                LEFT   JOIN (SELECT currency, sum(amount) AS amount FROM billhook.revenue_day
                        WHERE tenant_id = :tenant GROUP BY currency) r USING (currency)
                WHERE  p.tenant_id = :tenant AND coalesce(r.amount, 0) <> d.earned
                """);
        RULES.put("what customers owe is what their invoices leave to be paid", """
                SELECT coalesce(i.currency, l.currency) || ' ' || coalesce(i.open, 0) || ' <> ' || coalesce(l.owed, 0)
                FROM  (SELECT currency, sum(CASE reason WHEN 'credit_purchase' THEN -applied - paid
                                                      ELSE due - paid - credited END) AS open FROM billhook.invoice
                        WHERE tenant_id = :tenant AND status = 'open' GROUP BY currency) i
                FULL   JOIN (SELECT l.ccy AS currency, sum(l.amt) AS owed
                        FROM  ledger.journal j CROSS JOIN LATERAL unnest(j.legs) AS l (acc, amt, ccy)
                        WHERE j.tenant_id = :tenant AND l.acc = 1100 GROUP BY l.ccy) l USING (currency)
                WHERE  coalesce(i.open, 0) <> coalesce(l.owed, 0)
                """);
        RULES.put("what is lost is what is left of the invoices that were given up", """
                SELECT coalesce(i.currency, l.currency) || ' ' || coalesce(i.left, 0) || ' <> ' || coalesce(l.lost, 0)
                FROM  (SELECT currency, sum(due - paid - credited) AS left FROM billhook.invoice
                        WHERE tenant_id = :tenant AND status = 'uncollectible' AND reason <> 'credit_purchase'
                        GROUP BY currency) i
                FULL   JOIN (SELECT l.ccy AS currency, sum(l.amt) AS lost
                        FROM  ledger.journal j CROSS JOIN LATERAL unnest(j.legs) AS l (acc, amt, ccy)
                        WHERE j.tenant_id = :tenant AND l.acc = 5040 GROUP BY l.ccy) l USING (currency)
                WHERE  coalesce(i.left, 0) <> coalesce(l.lost, 0)
                """);
        RULES.put("a customer's balance is what moved it", """
                SELECT b.customer_id::text FROM (
                    SELECT customer_id, ccy, available + held AS amount FROM ledger.balance
                    WHERE  tenant_id = :tenant AND code = 2010) b
                FULL   JOIN (SELECT customer, currency, sum(amount) AS amount FROM billhook.customer_balance_transaction
                        WHERE tenant_id = :tenant GROUP BY customer, currency) t ON t.customer = b.customer_id AND t.currency = b.ccy
                WHERE  coalesce(b.amount, 0) <> coalesce(t.amount, 0)
                """);
    }

    private final Connection database;
    private final TenantId tenant;

    public Proof(TenantId tenant) {
        this(SuperuserSql.shared(), tenant);
    }

    public Proof(Connection database, TenantId tenant) {
        this.database = database;
        this.tenant = tenant;
    }

    /** The rules that do not hold, each with what breaks it. */
    public List<String> violations() {
        List<String> violations = new ArrayList<>();
        RULES.forEach((rule, query) -> {
            var found = found(query.replace(":tenant", String.valueOf(tenant.value())));
            if (!found.isEmpty()) {
                violations.add(rule + ": " + found);
            }
        });
        return violations;
    }

    private List<String> found(String query) {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(query + " LIMIT 20")) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(String.valueOf(row.getString(1)));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
