package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.engine.catalog.price.Words;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something to subscribe to.
 *
 * @param product the key of what the customer has for it
 * @param termPeriods after how many periods it expires; empty: it goes on
 * @param addOn whether it is sold only together with others
 * @param addOns the keys of the plans that are sold together with it, all billed as often as it is
 */
public record Plan(
        String key,
        String product,
        String name,
        BillingInterval interval,
        Optional<Trial> trial,
        OptionalInt termPeriods,
        List<PlanComponent> components,
        boolean addOn,
        List<String> addOns) {
    /** What it costs in each period, held as often as it says; empty where only what is used costs, or not in this currency. */
    public Optional<Money> perPeriod(Currency currency) {
        return components.stream()
                .flatMap(component -> component.perPeriod(currency).stream())
                .reduce(Money::plus);
    }

    public boolean isSoldIn(Currency currency) {
        return components.getFirst().prices().containsKey(currency);
    }

    /** {@code month}, {@code 3 months}. */
    public String period() {
        String unit = Words.write(interval.unit());
        return interval.count() == 1 ? unit : interval.count() + " " + unit + "s";
    }
}
