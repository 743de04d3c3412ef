package dev.billhook.engine.invoice.preview;

import dev.billhook.core.invoicing.Coupon;
import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxClass;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.core.tax.TaxNote;
import dev.billhook.core.tax.TaxRate;
import dev.billhook.core.tax.TaxRounding;
import dev.billhook.core.tax.Taxation;
import dev.billhook.engine.catalog.price.InvoicingReader;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.kit.yaml.Section;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads coupons, taxes and the balance. */
final class SumsReader {
    private static final Set<String> TAXATION = Set.of("rates", "untaxed");

    private final Currency currency;
    private final Set<String> items;
    private final InvoicePolicies silent;

    /**
     * @param items their keys, which coupons may name
     * @param first what the book of the first item says of whole invoices
     */
    SumsReader(Currency currency, Set<String> items, Optional<InvoicePolicies> first) {
        this.currency = currency;
        this.items = items;
        this.silent = first.orElse(InvoicePolicies.STANDARD);
    }

    /** @param own how items are taxed that say so themselves, by their keys */
    Sums read(Section scenario, Map<String, Taxation> own) {
        var tax = scenario.findSection("tax")
                .map(section -> section.only(Set.of("rates", "untaxed", "rounding", "base")));
        return new Sums(
                coupons(scenario.sections("coupons")),
                new Sums.Taxing(tax.map(SumsReader::taxed).orElseGet(Taxation::of), own),
                policies(scenario, tax),
                balance(scenario));
    }

    private List<Coupon> coupons(List<Section> sections) {
        Map<String, Coupon> coupons = new LinkedHashMap<>();
        for (var section : sections) {
            var coupon = coupon(section);
            if (coupons.put(coupon.id(), coupon) != null) {
                throw section.error("id", "is '" + coupon.id() + "' a second time", "send each coupon once");
            }
        }
        return List.copyOf(coupons.values());
    }

    private Coupon coupon(Section section) {
        section.only(Set.of("id", "percent_off", "amount_off", "duration", "invoices", "applies_to"));
        if (section.has("percent_off") == section.has("amount_off")) {
            throw section.error("percent_off", "or amount_off must be there, and not both", "send one of them");
        }
        return new Coupon(section.text("id"), value(section), duration(section), lowered(section));
    }

    private Set<String> lowered(Section coupon) {
        var lowered = Set.copyOf(coupon.texts("applies_to"));
        if (!items.containsAll(lowered)) {
            throw coupon.error(
                    "applies_to",
                    "names an item that there is not",
                    "name some of " + String.join(", ", items) + ", or leave it out for all");
        }
        return lowered;
    }

    private Coupon.Value value(Section section) {
        if (section.has("amount_off")) {
            return new Coupon.AmountOff(positive(section, "amount_off"));
        }
        Rational percent = section.decimal("percent_off");
        if (percent.signum() <= 0 || percent.compareTo(Rational.of(100)) > 0) {
            throw section.error("percent_off", "is " + percent, "send more than 0 and at most 100");
        }
        return new Coupon.PercentOff(percent);
    }

    private static Coupon.Duration duration(Section section) {
        return switch (section.findText("duration").orElse("once")) {
            case "once" -> new Coupon.Duration.Once();
            case "forever" -> new Coupon.Duration.Forever();
            case "repeating" -> new Coupon.Duration.Repeating(invoices(section));
            default -> throw section.error("duration", "is none that there is", "send once, repeating or forever");
        };
    }

    private static int invoices(Section section) {
        long invoices = section.whole("invoices");
        if (invoices < 1 || invoices > 1_200) {
            throw section.error("invoices", "is " + invoices, "send 1 to 1200");
        }
        return (int) invoices;
    }

    private Money balance(Section scenario) {
        return scenario.has("balance") ? positive(scenario, "balance") : Money.zero(currency);
    }

    private Money positive(Section section, String field) {
        Money amount = Money.round(section.decimal(field), currency, RoundingMode.HALF_UP);
        if (!amount.isPositive() || !amount.toRational().equals(section.decimal(field))) {
            throw section.error(
                    field,
                    "is not an amount above zero that " + currency + " has",
                    "send one with at most " + currency.decimals() + " decimals");
        }
        return amount;
    }

    /** Of one item: how the sums are rounded is said once for all. */
    static Taxation taxation(Section tax) {
        return taxed(tax.only(TAXATION));
    }

    private static Taxation taxed(Section tax) {
        if (tax.has("untaxed")) {
            if (tax.has("rates")) {
                throw tax.error("untaxed", "stands beside rates", "send one of them");
            }
            return Taxation.untaxed(Words.read(tax, "untaxed", TaxNote.class));
        }
        var rates = tax.sections("rates").stream().map(SumsReader::rate).toList();
        if (rates.stream().map(TaxRate::mode).distinct().count() > 1) {
            throw tax.error("rates", "are inclusive and exclusive", "give all rates of a line one mode");
        }
        return new Taxation.Rates(rates);
    }

    private static TaxRate rate(Section rate) {
        rate.only(Set.of("id", "name", "percent", "jurisdiction", "class", "mode", "compound"));
        return new TaxRate(
                rate.text("id"),
                rate.findText("name").orElse(rate.text("id")),
                rate.decimal("percent"),
                rate.findText("jurisdiction").orElse(""),
                rate.has("class") ? Words.read(rate, "class", TaxClass.class) : TaxClass.STANDARD,
                rate.has("mode") ? Words.read(rate, "mode", TaxMode.class) : TaxMode.EXCLUSIVE,
                rate.flag("compound", false));
    }

    private InvoicePolicies policies(Section scenario, Optional<Section> tax) {
        var policies = tax.map(this::policies).orElse(silent);
        return scenario.findSection("policies")
                .map(section -> InvoicingReader.subtotal(section, policies))
                .orElse(policies);
    }

    private InvoicePolicies policies(Section tax) {
        var policies = silent;
        if (tax.has("rounding")) {
            policies = policies.with(Words.read(tax, "rounding", TaxRounding.class));
        }
        return tax.has("base") ? policies.with(Words.read(tax, "base", InvoicePolicies.TaxBase.class)) : policies;
    }
}
