package dev.billhook.engine.invoice.draft;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.journal.RevenueSchedule;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.invoice.InvoiceLine;
import dev.billhook.engine.invoice.tax.TaxRateId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.http.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line to be written by hand.
 *
 * @param amount of the whole line; below zero it is a rebate
 * @param quantity is only shown
 * @param period over whose days it is earned; without it, at once
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
    private static final int MOST_YEARS = 10;

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

    /** As what a subscription charges ahead: its days are those of the invoice's time zone. */
    InvoiceLine.@Nullable Earned earned(Money amount, ZoneId zone) {
        var service = service();
        return service == null
                ? null
                : InvoiceLine.Earned.of(RevenueSchedule.of(amount, service.start(), service.end(), zone));
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
        var start = period.start().truncatedTo(ChronoUnit.MICROS);
        var end = period.end().truncatedTo(ChronoUnit.MICROS);
        if (!end.isAfter(start)) {
            throw NewInvoice.invalid("period.end", "is not after the start.", "Send an end after the start.");
        }
        if (end.isAfter(start.atOffset(ZoneOffset.UTC).plusYears(MOST_YEARS).toInstant())) {
            throw NewInvoice.invalid(
                    "period.end",
                    "is more than " + MOST_YEARS + " years after the start.",
                    "Check its year, or bill the time in several lines.");
        }
        return new Period(start, end);
    }
}
