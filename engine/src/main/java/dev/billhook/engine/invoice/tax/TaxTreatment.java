package dev.billhook.engine.invoice.tax;

import dev.billhook.core.tax.TaxMode;
import dev.billhook.core.tax.TaxNote;
import dev.billhook.core.tax.TaxRate;
import dev.billhook.core.tax.Taxation;
import java.util.List;

/** How a customer is taxed, whatever she buys. */
public sealed interface TaxTreatment {
    TaxTreatment NOTHING = new Levied(List.of(), List.of());

    /** @param mode whether the price has the taxes inside */
    Taxation taxation(TaxMode mode);

    /** By these rates, which are the same in both lists. */
    record Levied(List<TaxRate> inclusive, List<TaxRate> exclusive) implements TaxTreatment {
        @Override
        public Taxation taxation(TaxMode mode) {
            return new Taxation.Rates(
                    switch (mode) {
                        case INCLUSIVE -> inclusive;
                        case EXCLUSIVE -> exclusive;
                    });
        }
    }

    record Untaxed(TaxNote note) implements TaxTreatment {
        @Override
        public Taxation taxation(TaxMode mode) {
            return Taxation.untaxed(note);
        }
    }
}
