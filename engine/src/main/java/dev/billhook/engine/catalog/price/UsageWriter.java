package dev.billhook.engine.catalog.price;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption;
import dev.billhook.core.pricing.Usage;
import dev.billhook.core.pricing.Window;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what was used so that {@link UsageReader} reads it back. */
public final class UsageWriter {
    private UsageWriter() {}

    public static Map<String, Object> write(Usage usage) {
        var fields = new LinkedHashMap<>(consumption(usage.part()));
        switch (usage.billed()) {
            case Usage.Billed.Nothing _ -> {}
            case Usage.Billed.Booked booked ->
                fields.put("booked_amount", booked.amount().toString());
            case Usage.Billed.Before before -> {
                fields.put("before", consumption(before.usage()));
                before.amount().ifPresent(amount -> fields.put("before_amount", amount.toString()));
            }
        }
        if (!usage.lastOfPeriod()) {
            fields.put("last_of_period", false);
        }
        if (!usage.minimumShare().equals(Rational.ONE)) {
            fields.put(
                    "minimum_share",
                    Map.of(
                            "units", usage.minimumShare().numerator().toString(),
                            "of", usage.minimumShare().denominator().toString()));
        }
        return fields;
    }

    private static Map<String, Object> consumption(Consumption consumption) {
        return switch (consumption) {
            case Consumption.Quantity quantity -> Map.of("quantity", number(quantity.units()));
            case Consumption.Events events -> Map.of("events", numbers(events.values()));
            case Consumption.RunningTotals totals ->
                Map.of(
                        "running_totals",
                        Map.of(
                                "units", number(totals.units()),
                                "events", totals.events(),
                                "totals", numbers(totals.totals())));
            case Consumption.EventAmounts amounts ->
                Map.of(
                        "event_amounts",
                        Map.of("units", number(amounts.units()), "amounts", numbers(amounts.amounts())));
            case Consumption.Windows windows ->
                Map.of(
                        "windows",
                        windows.windows().stream().map(UsageWriter::window).toList());
            case Consumption.Prorated prorated ->
                Map.of(
                        "prorated",
                        prorated.changes().stream()
                                .map(change ->
                                        Map.of("full", number(change.full()), "prorated", number(change.prorated())))
                                .toList());
        };
    }

    private static Map<String, Object> window(Window window) {
        return Map.of("label", window.label(), "rate", window.rate(), "quantity", number(window.quantity()));
    }

    private static List<String> numbers(List<Rational> numbers) {
        return numbers.stream().map(UsageWriter::number).toList();
    }

    private static String number(Rational number) {
        return number.toString();
    }
}
