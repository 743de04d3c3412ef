package dev.billhook.engine.catalog.price;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.kit.db.PublicId;
import java.util.Optional;

/**
 * One component of a plan in one currency. It never changes, and its id is made of what it says: the same price in two versions
 * of a book is one price, and a changed one is another.
 *
 * @param key of plan and component: {@code pro-monthly.seats}
 */
public record StoredPrice(PriceId id, String book, String key, Terms terms) {
    /**
     * What a price says.
     *
     * @param meter what counts its usage; there is one exactly when it is metered
     * @param invoicing how the sums of invoices are made that it leads
     */
    public record Terms(
            Price price,
            Timing timing,
            Optional<String> meter,
            TaxMode taxBehavior,
            ProrationPolicies proration,
            InvoicePolicies invoicing) {}

    public static StoredPrice of(String book, String key, Terms terms) {
        String name = String.join(
                ":", "price", book, key, terms.price().currency().code(), ContentHash.of(PriceContent.write(terms)));
        return new StoredPrice(new PriceId(PublicId.named(name)), book, key, terms);
    }

    public Price price() {
        return terms.price();
    }

    /** How the sums of an invoice are made whose first line this is: a book says it for all its prices. */
    public InvoicePolicies policiesOfInvoice() {
        return terms.invoicing().with(price().policies().moneyRounding().mode());
    }

    public Timing timing() {
        return terms.timing();
    }
}
