package dev.billhook.core.billing;

import static dev.billhook.core.billing.Shop.EUR;
import static dev.billhook.core.billing.Shop.at;
import static dev.billhook.core.billing.Shop.flat;
import static dev.billhook.core.billing.Shop.lines;
import static dev.billhook.core.billing.Shop.monthly;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.money.Money;
import dev.billhook.core.proration.DowngradeCredit;
import dev.billhook.core.proration.ProrationPolicies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From 90.00 to 30.00 in the middle of June: 45.00 come back, 15.00 are charged. */
class SurplusTest {
    @Test
    void whatIsGivenUpLeavesABillOfNothing() {
        var surplus = of(downgrade(DowngradeCredit.NONE), 0);
        assertThat(lines(surplus.lines())).isEqualTo("""
                  credit pro 2026-06-16..2026-07-01 15/30 -15.00
                  charge basic 2026-06-16..2026-07-01 15/30 15.00
                """);
        assertThat(surplus.refunded()).isEmpty();
    }

    @Test
    void whatIsRefundedIsNotOnTheBill() {
        var surplus = of(downgrade(DowngradeCredit.REFUND), 0);
        assertThat(lines(surplus.lines())).contains("credit pro 2026-06-16..2026-07-01 15/30 -15.00");
        assertThat(Shop.total(List.copyOf(surplus.refunded()))).isEqualTo(eur(-3000));
    }

    @Test
    void theCustomersBalanceTakesABillBelowZero() {
        var lines = downgrade(DowngradeCredit.CUSTOMER_BALANCE);
        assertThat(Surplus.mayLeave(lines)).isFalse();
        assertThat(of(lines, 0).lines()).isEqualTo(lines);
    }

    @Test
    void whatCouponsTakeOffTheChargeIsPartOfTheSurplus() {
        var surplus = of(downgrade(DowngradeCredit.REFUND), 500);
        assertThat(Shop.total(surplus.lines())).isEqualTo(eur(500));
        assertThat(Shop.total(List.copyOf(surplus.refunded()))).isEqualTo(eur(-3500));
    }

    @Test
    void whatCannotBeRefundedStaysOnTheBill() {
        var surplus = Surplus.of(downgrade(DowngradeCredit.REFUND), eur(0), credit -> eur(1000));
        assertThat(Shop.total(surplus.lines())).isEqualTo(eur(-2000));
        assertThat(Shop.total(List.copyOf(surplus.refunded()))).isEqualTo(eur(-1000));
    }

    @Test
    void whatIsGivenUpIsTakenBeforeWhatIsRefunded() {
        List<Line> lines = new ArrayList<>(downgrade(DowngradeCredit.REFUND));
        lines.addAll(downgrade(DowngradeCredit.NONE));
        var surplus = of(lines, 0);
        assertThat(Shop.total(surplus.lines())).isEqualTo(eur(0));
        assertThat(Shop.total(List.copyOf(surplus.refunded()))).isEqualTo(eur(-1500));
    }

    @Test
    void anUpgradeHasNoSurplus() {
        var lines = changed(flat("basic", "30.00"), flat("pro", "90.00"), DowngradeCredit.NONE);
        assertThat(of(lines, 0).lines()).isEqualTo(lines);
    }

    private static Surplus of(List<Line> lines, long discount) {
        return Surplus.of(lines, eur(discount), Line.Credit::credited);
    }

    private static List<Line> downgrade(DowngradeCredit policy) {
        return changed(flat("pro", "90.00"), flat("basic", "30.00"), policy);
    }

    private static List<Line> changed(Item from, Item to, DowngradeCredit policy) {
        var terms = monthly("2026-06-01").policies(ProrationPolicies.DEFAULT.with(policy));
        return Agreement.begin(terms, List.of(from), at("2026-06-01"))
                .agreement()
                .change(new Change.Put(to), at("2026-06-16"), Meters.NOTHING_USED)
                .lines();
    }

    private static Money eur(long minor) {
        return new Money(minor, EUR);
    }
}
