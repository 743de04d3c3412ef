package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.money.Currency;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.catalog.price.InvoicingReader;
import dev.billhook.engine.catalog.price.PolicySection;
import dev.billhook.engine.catalog.price.PriceReader;
import dev.billhook.engine.catalog.price.StoredPrice;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.catalog.pricebook.PlanComponent.Quantity;
import dev.billhook.engine.kit.yaml.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one component of a plan: when it is billed, how many there may be, and its price in each currency. */
record ComponentReader(BookHeader header, String plan) {
    private static final Set<String> FIELDS = Set.of("timing", "meter", "once", "quantity", "tax_behavior", "policies");

    private enum When {
        IN_ADVANCE,
        IN_ARREARS,
        TRUE_UP
    }

    PlanComponent read(Section section, String key) {
        var timing = timing(section);
        var meter = section.has("meter") ? Optional.of(Keys.nameIn(section, "meter")) : Optional.<String>empty();
        var prices = prices(section, key, timing, meter);
        return new PlanComponent(key, timing, meter, quantity(section, timing), prices);
    }

    private static Timing timing(Section section) {
        var when = section.has("timing") ? Words.read(section, "timing", When.class) : null;
        if (section.flag("once", false)) {
            if (when != null || section.has("meter")) {
                throw section.error("once", "goes with neither timing nor meter", "remove those, or remove once");
            }
            return Timing.ONCE;
        }
        if (section.has("meter")) {
            if (when != null && when != When.IN_ARREARS) {
                throw section.error(
                        "timing",
                        "is " + Words.write(when) + ", but usage is known when it is over",
                        "write in_arrears, or remove it");
            }
            return Timing.METERED;
        }
        return when == null ? Timing.IN_ADVANCE : timing(section, when);
    }

    private static Timing timing(Section section, When when) {
        return switch (when) {
            case IN_ADVANCE -> Timing.IN_ADVANCE;
            case IN_ARREARS -> Timing.IN_ARREARS;
            case TRUE_UP -> {
                if (!section.text("model").equals("flat")) {
                    throw section.error(
                            "model",
                            "is another than that of a minimum, which is one amount for a period",
                            "write 'model: flat' and an amount, or another timing");
                }
                yield Timing.TRUE_UP;
            }
        };
    }

    private Map<Currency, StoredPrice> prices(Section section, String key, Timing timing, Optional<String> meter) {
        section.findSection("policies").ifPresent(ComponentReader::refuseOfInvoices);
        var policies =
                header.policies().overriddenBy(section.findSection("policies").map(PolicySection::read));
        var taxBehavior =
                section.has("tax_behavior") ? Words.read(section, "tax_behavior", TaxMode.class) : header.taxBehavior();
        var priced = policies.in(section);
        var offered = Set.copyOf(header.currencies());
        var prices = new LinkedHashMap<Currency, StoredPrice>();
        for (var currency : header.currencies()) {
            var price = PriceReader.read(priced, currency, offered, FIELDS);
            var terms = new StoredPrice.Terms(
                    price, timing, meter, taxBehavior, policies.proration(), policies.invoicing());
            prices.put(currency, StoredPrice.of(header.book(), plan + "." + key, terms));
        }
        return Collections.unmodifiableMap(prices);
    }

    private static void refuseOfInvoices(Section policies) {
        for (String field : InvoicingReader.FIELDS) {
            if (policies.has(field)) {
                throw policies.error(field, "is of whole invoices", "write it in the policies of the book");
            }
        }
    }

    private static Optional<Quantity> quantity(Section section, Timing timing) {
        if (timing == Timing.METERED) {
            if (section.has("quantity")) {
                throw section.error("quantity", "is what the meter counts", "remove it, or remove the meter");
            }
            return Optional.empty();
        }
        if (timing == Timing.TRUE_UP) {
            if (section.has("quantity")) {
                throw section.error("quantity", "stands on a minimum, of which there is one", "remove it");
            }
            return Optional.empty();
        }
        return Optional.of(
                section.findSection("quantity").map(ComponentReader::bounds).orElse(Quantity.ANY));
    }

    private static Quantity bounds(Section quantity) {
        quantity.only(Set.of("min", "max", "default"));
        long min = quantity.findWhole("min").orElse(0);
        long max = quantity.findWhole("max").orElse(Quantity.LIMIT);
        long standard = quantity.findWhole("default").orElse(Math.max(1, min));
        if (min < 0) {
            throw quantity.error("min", "is " + min, "write zero or more");
        }
        if (max < min || max > Quantity.LIMIT) {
            throw quantity.error("max", "is " + max, "write " + min + " to " + Quantity.LIMIT);
        }
        if (standard < min || standard > max) {
            throw quantity.error("default", "is " + standard, "write " + min + " to " + max);
        }
        return new Quantity(min, max, standard);
    }
}
