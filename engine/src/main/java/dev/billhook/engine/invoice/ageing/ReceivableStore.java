package dev.billhook.engine.invoice.ageing;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.db.TenantSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was owed on invoices at a moment; for credits that are sold nothing is owed before they are paid. Which day a part payment came is not kept: it counts as if it had always been paid. */
@Component
class ReceivableStore {
    private static final String RECEIVABLE = """
            WITH credited AS (
                SELECT n.invoice, sum(n.off_due) AS amount FROM credit_note n WHERE n.created_at <= :at GROUP BY n.invoice
            ), receivable AS (
                SELECT i.customer, i.currency, :at - coalesce(i.due_at, i.finalized_at) AS late,
                       i.due - coalesce(c.amount, 0) - CASE WHEN i.paid_at IS NULL THEN i.paid ELSE 0 END AS amount
                FROM   invoice i LEFT JOIN credited c ON c.invoice = i.id
                WHERE  i.finalized_at <= :at AND (i.paid_at IS NULL OR i.paid_at > :at) AND i.reason <> 'credit_purchase'
                AND    (i.voided_at IS NULL OR i.voided_at > :at)
                AND    (i.uncollectible_at IS NULL OR i.uncollectible_at > :at)
            ), aged AS (
                SELECT r.*, CASE WHEN r.late <= interval '0' THEN 'NOT_DUE' WHEN r.late <= interval '720 hours' THEN 'UP_TO_30'
                                 WHEN r.late <= interval '1440 hours' THEN 'UP_TO_60'
                                 WHEN r.late <= interval '2160 hours' THEN 'UP_TO_90' ELSE 'LONGER' END AS overdue
                FROM   receivable r WHERE r.amount > 0
            )
            """;

    private final TenantSql sql;

    ReceivableStore(TenantSql sql) {
        this.sql = sql;
    }

    List<Owed> all(Instant at) {
        return sql.sql(RECEIVABLE + """
                SELECT currency, overdue, sum(amount) AS amount, count(*) AS invoices FROM aged
                GROUP  BY currency, overdue ORDER BY currency
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, n) -> owed(row))
                .list();
    }

    /** Newest customers first. */
    List<OwedByCustomer> byCustomer(Instant at, @Nullable CustomerId after, int limit) {
        Map<CustomerId, List<Owed>> found = new LinkedHashMap<>();
        sql.sql(RECEIVABLE + """
                , page AS (
                    SELECT DISTINCT customer FROM aged WHERE :after::uuid IS NULL OR customer < :after
                    ORDER  BY customer DESC LIMIT :limit
                )
                SELECT customer, currency, overdue, sum(amount) AS amount, count(*) AS invoices
                FROM   aged JOIN page USING (customer)
                GROUP  BY customer, currency, overdue ORDER BY customer DESC, currency
                """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("after", after == null ? null : after.value())
                .param("limit", limit)
                .query((row, n) -> found.computeIfAbsent(
                                new CustomerId(row.getObject("customer", UUID.class)), customer -> new ArrayList<>())
                        .add(owed(row)))
                .list();
        return found.entrySet().stream()
                .map(customer -> new OwedByCustomer(customer.getKey(), customer.getValue()))
                .toList();
    }

    private static Owed owed(ResultSet row) throws SQLException {
        return new Owed(
                Overdue.valueOf(row.getString("overdue")),
                new Money(row.getLong("amount"), Currency.of(row.getString("currency"))),
                row.getInt("invoices"));
    }
}
