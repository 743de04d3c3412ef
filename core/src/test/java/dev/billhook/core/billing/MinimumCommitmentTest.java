package dev.billhook.core.billing;

import static dev.billhook.core.billing.Shop.EUR;
import static dev.billhook.core.billing.Shop.at;
import static dev.billhook.core.billing.Shop.calls;
import static dev.billhook.core.billing.Shop.flat;
import static dev.billhook.core.billing.Shop.lines;
import static dev.billhook.core.billing.Shop.monthly;
import static dev.billhook.core.billing.Shop.seats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy.TrueUp;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.PriceModel;
import dev.billhook.core.pricing.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class MinimumCommitmentTest {
    private static final Item BASIC = flat("basic", "30.00");

    @Test
    void whatAllItemsComeShortOfTheMinimumIsBilledWhenThePeriodEnds() {
        var begun = begin(BASIC, seats("10.00", 2), calls("0.10"), minimum("100.00"));

        assertThat(lines(begun.lines())).doesNotContain("minimum");
        assertThat(lines(begun.agreement().close(used(155)).lines())).isEqualTo("""
                  used call 2026-06-01..2026-07-01 155 used 15.50
                  trueup minimum 2026-06-01..2026-07-01 30/30 34.50
                """);
        assertThat(lines(begun.agreement().close(used(600)).lines())).doesNotContain("minimum");
    }

    @Test
    void aPartOfAPeriodIsComparedWithThatPartOfTheMinimum() {
        var stopped = begin(BASIC, minimum("100.00")).agreement().stop(at("2026-06-16"), Meters.NOTHING_USED);

        assertThat(lines(stopped.lines())).isEqualTo("""
                  credit basic 2026-06-16..2026-07-01 15/30 -15.00
                  trueup minimum 2026-06-01..2026-06-16 15/30 35.00
                """);
        assertThat(stopped.lines().getLast().proration()).isTrue();
    }

    @Test
    void whatWasHeldOnlyForSomeDaysCountsForThem() {
        var changed = begin(seats("10.00", 2), minimum("100.00"))
                .agreement()
                .change(new Change.Quantity("seats", Rational.of(5)), at("2026-06-11"), Meters.NOTHING_USED);

        assertThat(lines(changed.agreement().close(Meters.NOTHING_USED).lines()))
                .isEqualTo("""
                  trueup minimum 2026-06-01..2026-07-01 30/30 60.00
                """);
    }

    @Test
    void eachMinimumIsForTheTimeThatItWasAgreed() {
        var pro = flat("pro", "90.00");
        var changed = begin(BASIC, minimum("60.00"))
                .agreement()
                .change(new Change.Plan(List.of(pro, minimum("120.00"))), at("2026-06-16"), Meters.NOTHING_USED);

        assertThat(lines(changed.agreement().close(Meters.NOTHING_USED).lines()))
                .isEqualTo("""
                  trueup minimum 2026-06-01..2026-06-16 15/30 15.00
                  trueup minimum 2026-06-16..2026-07-01 15/30 15.00
                """);
    }

    @Test
    void whatIsBilledOnceDoesNotCount() {
        var setup = new Item("setup", "setup", price("50.00"), Timing.ONCE, Rational.ONE);

        assertThat(lines(begin(BASIC, setup, minimum("100.00"))
                        .agreement()
                        .close(Meters.NOTHING_USED)
                        .lines()))
                .contains("30/30 70.00");
    }

    @Test
    void whatWasSpentIsRoundedBeforeItIsTakenOffWhereThePriceSaysSo() {
        assertThat(missing(TrueUp.UNROUNDED).amount()).hasToString("EUR 69.88");
        assertThat(missing(TrueUp.ROUNDED).amount()).hasToString("EUR 69.87");
        assertThat(missing(TrueUp.ROUNDED).exact()).isEqualTo(Rational.parse("69.87"));
    }

    /** To 100.00, when 30.125 was spent. */
    private static Line missing(TrueUp policy) {
        var minimum = new Item("minimum", "minimum", price("100.00").with(policy), Timing.TRUE_UP, Rational.ONE);
        return begin(BASIC, calls("0.125"), minimum)
                .agreement()
                .close(used(1))
                .lines()
                .getLast();
    }

    private static Outcome begin(Item... items) {
        return Agreement.begin(monthly("2026-06-01"), List.of(items), at("2026-06-01"));
    }

    private static Item minimum(String amount) {
        return new Item("minimum", "minimum", price(amount), Timing.TRUE_UP, Rational.ONE);
    }

    private static Price price(String amount) {
        return Price.of(EUR, new PriceModel.Flat(Rational.parse(amount)));
    }

    private static Meters used(long calls) {
        return (item, span) -> Usage.of(calls);
    }
}
