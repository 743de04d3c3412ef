package dev.billhook.engine.invoice.preview;

import dev.billhook.core.invoicing.Coupon;
import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.proration.DowngradeCredit;
import dev.billhook.core.tax.TaxClass;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.core.tax.TaxNote;
import dev.billhook.core.tax.TaxRate;
import dev.billhook.core.tax.TaxRounding;
import dev.billhook.core.tax.Taxation;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.kit.yaml.Section;
import java.math.RoundingMode;
import java.util.Set;

/** Reads coupons, taxes and the balance. */
final class SumsReader {
    private final Currency currency;

    private SumsReader(Currency currency) {
        this.currency = currency;
    }

    static Sums read(Section scenario, Currency currency, DowngradeCredit surplus) {
        var reader = new SumsReader(currency);
        var tax = scenario.findSection("tax")
                .map(section -> section.only(Set.of("rates", "untaxed", "rounding", "base")));
        return new Sums(
                scenario.sections("coupons").stream().map(reader::coupon).toList(),
                tax.map(SumsReader::taxation).orElseGet(Taxation::of),
                tax.map(SumsReader::policies).orElse(InvoicePolicies.STANDARD),
                reader.balance(scenario),
                surplus);
    }

    private Coupon coupon(Section section) {
        section.only(Set.of("id", "percent_off", "amount_off", "duration", "invoices", "applies_to"));
        if (section.has("percent_off") == section.has("amount_off")) {
            throw section.error("percent_off", "or amount_off must be there, and not both", "send one of them");
        }
        return new Coupon(
                section.text("id"), value(section), duration(section), Set.copyOf(section.texts("applies_to")));
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

    private static Taxation taxation(Section tax) {
        if (tax.has("untaxed")) {
            return Taxation.untaxed(Words.read(tax, "untaxed", TaxNote.class));
        }
        return new Taxation.Rates(
                tax.sections("rates").stream().map(SumsReader::rate).toList());
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

    private static InvoicePolicies policies(Section tax) {
        var policies = InvoicePolicies.STANDARD;
        if (tax.has("rounding")) {
            policies = policies.with(Words.read(tax, "rounding", TaxRounding.class));
        }
        return tax.has("base") ? policies.with(Words.read(tax, "base", InvoicePolicies.TaxBase.class)) : policies;
    }
}
