package dev.billhook.engine.invoice.issue;

import dev.billhook.core.billing.Line;
import dev.billhook.core.money.Currency;
import dev.billhook.core.tax.TaxAmount;
import dev.billhook.core.tax.TaxNote;
import dev.billhook.core.tax.Taxation;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.invoice.StoredTaxes;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.subscription.SubscriptionId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How what is given back was taxed when it was charged. */
@Component
class ChargedTaxStore {
    private final TenantSql sql;

    ChargedTaxStore(TenantSql sql) {
        this.sql = sql;
    }

    /** Of the newest charge for that time, which is what stands. Empty when nobody owes or paid it. */
    Optional<Taxation> taxation(SubscriptionId subscription, Line.Credit credit) {
        var span = credit.credit().line().span();
        return sql.sql("""
                SELECT l.taxes, i.tax_note, i.currency
                FROM   invoice i JOIN invoice_line l ON l.invoice = i.id
                WHERE  i.id IN (SELECT own.id FROM invoice own WHERE own.subscription = :subscription
                                UNION SELECT b.invoice FROM billed_period b WHERE b.subscription = :subscription)
                AND    l.subscription = :subscription AND i.status IN ('open', 'paid') AND l.kind = 'charge'
                AND    l.item = :item AND l.price = :price AND l.service_start = :start AND l.service_end = :end
                ORDER  BY l.invoice DESC, l.number DESC LIMIT 1
                """)
                .param("subscription", subscription.value())
                .param("item", credit.item().key())
                .param("price", PriceId.of(credit.item().priceId()).value())
                .param("start", span.start().atOffset(ZoneOffset.UTC))
                .param("end", span.end().atOffset(ZoneOffset.UTC))
                .query((row, n) -> taxation(
                        row.getString("taxes"), row.getString("tax_note"), Currency.of(row.getString("currency"))))
                .optional();
    }

    private static Taxation taxation(@Nullable String taxes, @Nullable String note, Currency currency) {
        return taxes == null && note != null
                ? Taxation.untaxed(TaxNote.valueOf(note.toUpperCase(Locale.ROOT)))
                : new Taxation.Rates(StoredTaxes.read(taxes, currency).stream()
                        .map(TaxAmount::rate)
                        .toList());
    }
}
