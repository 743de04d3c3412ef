package dev.billhook.engine.invoice.tax;

import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxClass;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.core.tax.TaxRate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rate that the tenant registered. Whether prices have it inside, the price says.
 *
 * @param country who levies it, or a region of it
 * @param automatic levied on customers of the country who have no rates of their own
 */
record StoredRate(
        TaxRateId id,
        String name,
        Rational percent,
        String country,
        @Nullable String region,
        TaxClass taxClass,
        boolean compound,
        boolean automatic,
        Instant createdAt,
        @Nullable Instant archivedAt) {
    TaxRate in(TaxMode mode) {
        return new TaxRate(id.text(), name, percent, jurisdiction(), taxClass, mode, compound);
    }

    private String jurisdiction() {
        return region == null ? country : country + "-" + region;
    }
}
