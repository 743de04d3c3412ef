package dev.billhook.core.tax;

import java.util.List;

/** How one amount is taxed. */
public sealed interface Taxation {
    /** By these rates, in this order; all of them inclusive, or all exclusive. No rates is no tax. */
    record Rates(List<TaxRate> rates) implements Taxation {
        public Rates {
            rates = List.copyOf(rates);
            if (rates.stream().distinct().count() < rates.size()) {
                throw new IllegalArgumentException("A rate stands twice in " + rates);
            }
            if (rates.stream().map(TaxRate::mode).distinct().count() > 1) {
                throw new IllegalArgumentException(
                        "Inclusive and exclusive rates meet on one line in " + rates + "; give all of them one mode");
            }
        }
    }

    /** Not taxed, for a reason that the invoice has to state. The price stays: an inclusive one has no tax in it then. */
    record Untaxed(TaxNote note) implements Taxation {}

    static Taxation of(TaxRate... rates) {
        return new Rates(List.of(rates));
    }

    static Taxation untaxed(TaxNote note) {
        return new Untaxed(note);
    }
}
