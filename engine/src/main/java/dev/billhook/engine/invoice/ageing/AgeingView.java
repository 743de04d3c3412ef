package dev.billhook.engine.invoice.ageing;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.http.Page;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Receivables by age as the API shows them. */
record AgeingView(String object, Instant at, List<Total> totals, Page<CustomerAgeing> customers) {
    record Bucket(Overdue overdue, MoneyView amount, int invoices) {}

    /** @param accountsReceivable of the journal; equal to the total unless something other than invoices is owed */
    record Total(String currency, List<Bucket> buckets, MoneyView total, MoneyView accountsReceivable) {}

    record CustomerAgeing(CustomerId customer, List<Balance> balances) {
        static CustomerAgeing of(OwedByCustomer row) {
            return new CustomerAgeing(
                    row.customer(),
                    currencies(row.owed())
                            .map(currency -> new Balance(
                                    currency.code(), buckets(row.owed(), currency), total(row.owed(), currency)))
                            .toList());
        }
    }

    record Balance(String currency, List<Bucket> buckets, MoneyView total) {}

    /** @param receivable what the journal says, per currency */
    static List<Total> totals(List<Owed> owed, Map<Currency, Money> receivable) {
        return Stream.concat(currencies(owed), receivable.keySet().stream())
                .distinct()
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .map(currency -> new Total(
                        currency.code(),
                        buckets(owed, currency),
                        total(owed, currency),
                        MoneyView.of(receivable.getOrDefault(currency, Money.zero(currency)))))
                .toList();
    }

    private static Stream<Currency> currencies(List<Owed> owed) {
        return owed.stream().map(row -> row.amount().currency()).distinct();
    }

    /** All of them, those with nothing too. */
    private static List<Bucket> buckets(List<Owed> owed, Currency currency) {
        return Arrays.stream(Overdue.values())
                .map(overdue -> owed.stream()
                        .filter(row -> row.overdue() == overdue
                                && row.amount().currency().equals(currency))
                        .findFirst()
                        .orElseGet(() -> new Owed(overdue, Money.zero(currency), 0)))
                .map(row -> new Bucket(row.overdue(), MoneyView.of(row.amount()), row.invoices()))
                .toList();
    }

    private static MoneyView total(List<Owed> owed, Currency currency) {
        return MoneyView.of(Money.sum(
                owed.stream()
                        .map(Owed::amount)
                        .filter(amount -> amount.currency().equals(currency))
                        .toList(),
                currency));
    }
}
