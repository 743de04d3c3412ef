package dev.billhook.engine.invoice.pdf;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxNote;
import dev.billhook.engine.invoice.seller.Seller;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or a credit note with everything that is printed on it.
 *
 * @param note why there is no tax, where there is none for a reason
 * @param memo what the merchant adds in her own words
 */
record Document(
        Locale locale,
        Head head,
        Seller seller,
        Party billedTo,
        List<Line> lines,
        Sums sums,
        Standing standing,
        @Nullable TaxNote note,
        @Nullable String memo) {
    /** @param service what it is for as a whole; empty for a bill of single things */
    record Head(String number, LocalDate issued, @Nullable Span service) {}

    /** @param lines of the address, as an envelope has them */
    record Party(String name, List<String> lines, @Nullable String vatId) {
        @Override
        public String toString() {
            return "Party[hidden]";
        }
    }

    /**
     * Whole days.
     *
     * @param until the first day that is no longer of it
     */
    record Span(LocalDate from, LocalDate until) {
        static @Nullable Span of(@Nullable Period period, ZoneId zone) {
            return period == null
                    ? null
                    : new Span(LocalDate.ofInstant(period.start(), zone), LocalDate.ofInstant(period.end(), zone));
        }

        LocalDate last() {
            return until.isAfter(from) ? until.minusDays(1) : from;
        }
    }

    /**
     * @param unit what one of them costs, where the amount is just so many of it
     * @param percents the rates of its taxes
     */
    record Line(
            String description,
            @Nullable Span service,
            @Nullable Rational quantity,
            @Nullable Money unit,
            List<Rational> percents,
            Money amount) {}

    /** @param inclusive when the lines have it in them */
    record Tax(String name, Rational percent, Money base, Money amount, boolean inclusive) {}

    /**
     * @param net the total without tax
     * @param prepaid by credit grants
     * @param applied taken from the customer's balance
     * @param toBalance what a total below zero adds to it
     * @param credited taken off by credit notes
     */
    record Sums(
            Money subtotal,
            Money discount,
            Money net,
            List<Tax> taxes,
            Money total,
            Money prepaid,
            Money applied,
            Money toBalance,
            Money credited,
            Money paid,
            Money due) {}

    /** How it stands on the day it is printed. */
    sealed interface Standing {
        record ToPay(LocalDate by) implements Standing {}

        record ToBeCharged() implements Standing {}

        record Paid(LocalDate on) implements Standing {}

        /** No money paid any of it, and nothing is left to be paid. */
        record CreditedInFull() implements Standing {}

        record Voided() implements Standing {}

        /**
         * It is a credit note, whose money goes up to three ways.
         *
         * @param invoice the number of the one it corrects
         * @param offDue lowers what was left to pay of it
         */
        record Credits(String invoice, Money offDue, Money refund, Money toBalance) implements Standing {}
    }

    boolean isCreditNote() {
        return standing instanceof Standing.Credits;
    }
}
