package dev.billhook.engine.invoice.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.subscription.SubscriptionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class ChargedStore {
    private final TenantSql sql;

    ChargedStore(TenantSql sql) {
        this.sql = sql;
    }

    /** What a line of an invoice is for. */
    record Charged(String item, PriceId price, Period service) {}

    /**
     * In minor units.
     *
     * @param discount what coupons took off
     * @param left what is owed or was paid for it and no credit note gave back
     */
    record ChargedLine(InvoiceId invoice, int number, Charged what, long discount, long left) {}

    /** Those whose time ends after this moment, the newest first. Discounts and lost debts are not charged. */
    List<ChargedLine> charged(SubscriptionId subscription, Instant endingAfter) {
        return sql.sql("""
                SELECT l.invoice, l.number, l.item, l.price, l.service_start, l.service_end,
                       l.discount, l.amount - l.discount
                       - (SELECT coalesce(sum(n.credited), 0)::bigint FROM credit_note_line n
                          WHERE  n.invoice = l.invoice AND n.line = l.number) AS left_of_it
                FROM   invoice i JOIN invoice_line l ON l.invoice = i.id
                WHERE  i.id IN (SELECT own.id FROM invoice own WHERE own.subscription = :subscription
                                UNION SELECT b.invoice FROM billed_period b WHERE b.subscription = :subscription)
                AND    l.subscription = :subscription AND i.status IN ('open', 'paid')
                AND    l.kind = 'charge' AND l.service_end > :after
                ORDER  BY l.invoice DESC, l.number
                """)
                .param("subscription", subscription.value())
                .param("after", endingAfter.atOffset(ZoneOffset.UTC))
                .query(ChargedStore::line)
                .list();
    }

    private static ChargedLine line(ResultSet row, int n) throws SQLException {
        return new ChargedLine(
                new InvoiceId(row.getObject("invoice", UUID.class)),
                row.getInt("number"),
                new Charged(
                        row.getString("item"),
                        new PriceId(row.getObject("price", UUID.class)),
                        new Period(time(row, "service_start"), time(row, "service_end"))),
                row.getLong("discount"),
                row.getLong("left_of_it"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
