package dev.billhook.engine.catalog.price;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Consumption;
import dev.billhook.core.pricing.Usage;
import dev.billhook.core.pricing.Window;
import dev.billhook.engine.kit.yaml.Section;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what was used, as precisely as whoever asks knows it. */
public final class UsageReader {
    private static final List<String> KINDS =
            List.of("quantity", "events", "running_totals", "event_amounts", "windows", "prorated");

    private UsageReader() {}

    public static Usage read(Section usage) {
        usage.only(Set.copyOf(Stream.concat(
                        KINDS.stream(),
                        Stream.of("before", "before_amount", "booked_amount", "last_of_period", "minimum_share"))
                .toList()));
        var read = billed(Usage.of(consumption(usage)), usage)
                .minimumShare(usage.findSection("minimum_share")
                        .map(UsageReader::share)
                        .orElse(Rational.ONE));
        return usage.flag("last_of_period", true) ? read : read.notLast();
    }

    /** What was used at one time or in one part of a period, beside fields that others read. */
    public static Consumption consumption(Section usage, Set<String> beside) {
        usage.only(Set.copyOf(Stream.concat(KINDS.stream(), beside.stream()).toList()));
        return consumption(usage);
    }

    private static Usage billed(Usage part, Section usage) {
        if (usage.has("booked_amount")) {
            return part.booked(usage.decimal("booked_amount"));
        }
        Optional<Consumption> before = usage.findSection("before").map(section -> consumption(section, Set.of()));
        Optional<Rational> amount = usage.findDecimal("before_amount");
        return before.map(used -> amount.map(billed -> part.after(used, billed)).orElseGet(() -> part.after(used)))
                .orElse(part);
    }

    /** {units: 15, of: 31}, so that a share of a period need not be a decimal. */
    private static Rational share(Section share) {
        share.only(Set.of("units", "of"));
        Rational of = share.decimal("of");
        if (of.signum() <= 0) {
            throw share.error("of", "is " + of, "write what the whole period has, such as 31");
        }
        return share.decimal("units").dividedBy(of);
    }

    private static Consumption consumption(Section usage) {
        var given = KINDS.stream().filter(usage::has).toList();
        if (given.size() != 1) {
            throw usage.error(
                    "quantity",
                    given.isEmpty() ? "is missing" : "and others are there: " + String.join(", ", given),
                    "send exactly one of " + String.join(", ", KINDS));
        }
        return switch (given.getFirst()) {
            case "quantity" -> new Consumption.Quantity(usage.decimal("quantity"));
            case "events" -> new Consumption.Events(usage.decimals("events"));
            case "running_totals" -> runningTotals(usage.section("running_totals"));
            case "event_amounts" -> eventAmounts(usage.section("event_amounts"));
            case "windows" ->
                new Consumption.Windows(usage.sections("windows").stream()
                        .map(UsageReader::window)
                        .toList());
            default ->
                new Consumption.Prorated(usage.sections("prorated").stream()
                        .map(UsageReader::change)
                        .toList());
        };
    }

    private static Consumption runningTotals(Section totals) {
        totals.only(Set.of("units", "events", "totals"));
        return new Consumption.RunningTotals(
                totals.decimal("units"), totals.whole("events"), totals.decimals("totals"));
    }

    private static Consumption eventAmounts(Section amounts) {
        amounts.only(Set.of("units", "amounts"));
        return new Consumption.EventAmounts(
                amounts.findDecimal("units").orElse(Rational.ZERO), amounts.decimals("amounts"));
    }

    private static Window window(Section window) {
        window.only(Set.of("label", "rate", "quantity"));
        return new Window(
                window.findText("label").orElse(""), window.findText("rate").orElse(""), window.decimal("quantity"));
    }

    private static Consumption.Prorated.Change change(Section change) {
        change.only(Set.of("full", "prorated"));
        return new Consumption.Prorated.Change(change.decimal("full"), change.decimal("prorated"));
    }
}
