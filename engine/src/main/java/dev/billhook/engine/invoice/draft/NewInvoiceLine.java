package dev.billhook.engine.invoice.draft;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.invoice.InvoiceLine;
import dev.billhook.engine.invoice.tax.TaxRateId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.http.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line to be written by hand.
 *
 * @param amount of the whole line; below zero it is a rebate
 * @param quantity is only shown
 * @param taxRates instead of the customer's; an empty list is no tax
 */
record NewInvoiceLine(
        @Nullable String description,
        @Nullable MoneyView amount,
        @Nullable String product,
        @Nullable String quantity,
        @Nullable ServiceTime period,
        @Nullable String taxBehavior,
        @Nullable List<TaxRateId> taxRates) {
    private static final int LONGEST = 500;
    private static final long MOST = 99_999_999_999L;

    record ServiceTime(Instant start, Instant end) {}

    Money money(Currency currency) {
        if (amount == null) {
            throw Problem.missing("amount");
        }
        var money = amount.toMoney("amount");
        if (!money.currency().equals(currency)) {
            throw NewInvoice.invalid(
                    "amount.currency",
                    "is not that of the invoice.",
                    "Send " + currency + ", or make another invoice.");
        }
        if (Math.abs(money.minor()) > MOST) {
            throw NewInvoice.invalid("amount.amount", "is over " + MOST + ".", "Check that it is in minor units.");
        }
        return money;
    }

    InvoiceLine.What what() {
        if (description == null) {
            throw Problem.missing("description");
        }
        if (description.isBlank() || description.length() > LONGEST) {
            throw NewInvoice.invalid(
                    "description", "is blank or too long.", "Send at most " + LONGEST + " characters.");
        }
        return new InvoiceLine.What(
                null, null, product == null ? "" : product, description, null, number(), false, service());
    }

    TaxMode mode() {
        if (taxBehavior == null || taxBehavior.equals("exclusive")) {
            return TaxMode.EXCLUSIVE;
        }
        if (taxBehavior.equals("inclusive")) {
            return TaxMode.INCLUSIVE;
        }
        throw NewInvoice.invalid("tax_behavior", "is neither.", "Send exclusive or inclusive.");
    }

    private @Nullable Rational number() {
        try {
            return Optional.ofNullable(quantity).map(Rational::parse).orElse(null);
        } catch (IllegalArgumentException noNumber) {
            throw NewInvoice.invalid("quantity", "is no decimal number.", "Send digits, such as 2.5.");
        }
    }

    private @Nullable Period service() {
        if (period == null) {
            return null;
        }
        if (period.end().isBefore(period.start())) {
            throw NewInvoice.invalid("period.end", "is before the start.", "Send an end after the start.");
        }
        return new Period(period.start(), period.end());
    }
}
