package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.calendar.BillingInterval;
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
        List<String> addOns) {}
