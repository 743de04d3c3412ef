package dev.billhook.core.billing;

import dev.billhook.core.calendar.BillingAnchor;
import dev.billhook.core.calendar.BillingCalendar;
import dev.billhook.core.calendar.BillingInterval;
import dev.billhook.core.calendar.Days;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.PriceModel;
import dev.billhook.core.proration.Share;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

/** What the scenarios sell, and how their bills are written down. */
final class Shop {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Currency EUR = Currency.of("EUR");

    private Shop() {}

    static Item flat(String plan, String amount) {
        return new Item(
                "base",
                plan,
                Price.of(EUR, new PriceModel.Flat(Rational.parse(amount))),
                Timing.IN_ADVANCE,
                Rational.ONE);
    }

    static Item seats(String unitAmount, long seats) {
        return new Item("seats", "seat", perUnit(unitAmount), Timing.IN_ADVANCE, Rational.of(seats));
    }

    static Item calls(String unitAmount) {
        return new Item("calls", "call", perUnit(unitAmount), Timing.METERED, Rational.ZERO);
    }

    static Price perUnit(String unitAmount) {
        return Price.of(EUR, new PriceModel.PerUnit(Rational.parse(unitAmount)));
    }

    static Instant at(String day) {
        return LocalDate.parse(day).atStartOfDay(BERLIN).toInstant();
    }

    static Terms monthly(String start) {
        return Terms.of(calendar(start, BillingInterval.months(1)));
    }

    static BillingCalendar calendar(String start, BillingInterval interval) {
        return BillingCalendar.of(at(start), interval, new BillingAnchor.Anniversary(), BERLIN);
    }

    static Money total(List<Line> lines) {
        return lines.stream().map(Line::amount).reduce(Money.zero(EUR), Money::plus);
    }

    static String written(List<Projection.Bill> bills) {
        return bills.stream()
                .map(bill -> "%s %s\n%s".formatted(day(bill.at()), total(bill.lines()), lines(bill.lines())))
                .collect(Collectors.joining());
    }

    /** kind, price, from..to, share, amount */
    static String lines(List<Line> lines) {
        return lines.stream()
                .map(line -> "  %s %s %s %s %s\n"
                        .formatted(
                                line.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT),
                                line.item().priceId(),
                                span(line.service()),
                                share(line),
                                line.amount().toDecimal()))
                .collect(Collectors.joining());
    }

    private static String share(Line line) {
        return switch (line) {
            case Line.Charge charge -> share(charge.line().share());
            case Line.Credit credit -> share(credit.credit().unused());
            case Line.Used used -> used.rating().billedUnits() + " used";
            case Line.TrueUp trueUp -> share(trueUp.share());
            case Line.Once _ -> "once";
        };
    }

    private static String share(Share share) {
        return share.units() + "/" + share.ofUnits();
    }

    private static String span(Period period) {
        return day(period.start()) + ".." + day(period.end());
    }

    private static LocalDate day(Instant instant) {
        return Days.of(instant, BERLIN);
    }
}
