package dev.billhook.engine.invoice.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.subscription.SubscriptionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class ChargedStore {
    private final TenantSql sql;

    ChargedStore(TenantSql sql) {
        this.sql = sql;
    }

    /** A line of an invoice. */
    record Charged(String item, PriceId price, Period service) {}

    /** What is owed or was paid, in minor units, for lines whose time ends after this moment: discounts and lost debts are not. */
    Map<Charged, Long> charged(SubscriptionId subscription, Instant endingAfter) {
        Map<Charged, Long> charged = new HashMap<>();
        sql.sql("""
                SELECT l.item, l.price, l.service_start, l.service_end, sum(l.amount - l.discount)::bigint AS charged
                FROM   invoice i JOIN invoice_line l ON l.invoice = i.id
                WHERE  i.id IN (SELECT own.id FROM invoice own WHERE own.subscription = :subscription
                                UNION SELECT b.invoice FROM billed_period b WHERE b.subscription = :subscription)
                AND    l.subscription = :subscription AND i.status IN ('open', 'paid')
                AND    l.kind = 'charge' AND l.service_end > :after
                GROUP  BY l.item, l.price, l.service_start, l.service_end
                """)
                .param("subscription", subscription.value())
                .param("after", endingAfter.atOffset(ZoneOffset.UTC))
                .query((row, n) -> charged.put(
                        new Charged(
                                row.getString("item"),
                                new PriceId(row.getObject("price", UUID.class)),
                                new Period(time(row, "service_start"), time(row, "service_end"))),
                        row.getLong("charged")))
                .list();
        return charged;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
