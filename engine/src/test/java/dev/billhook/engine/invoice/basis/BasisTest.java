package dev.billhook.engine.invoice.basis;

import static dev.billhook.engine.invoice.Desk.at;
import static dev.billhook.engine.invoice.Desk.begin;
import static dev.billhook.engine.invoice.Desk.terms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.billing.Agreement;
import dev.billhook.core.billing.Change;
import dev.billhook.core.billing.Line;
import dev.billhook.core.billing.Timing;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy.TrueUp;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.PriceModel;
import dev.billhook.core.pricing.Usage;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.core.proration.ProrationUnit;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceLine;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.LineKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class BasisTest {
    private final Desk desk = Desk.open();

    @Test
    void everyKindOfLineRecomputesFromWhatIsStored() {
        var base = desk.item("base", "29.99", Timing.IN_ADVANCE);
        var setup = desk.item("setup", "10.00", Timing.ONCE);
        var calls = desk.item("calls", "0.0025", Timing.METERED);
        var minimum = desk.item("minimum", "500.00", Timing.TRUE_UP);
        var begun = begin("2026-06-01", base, setup, calls, minimum);
        var changed = begun.agreement()
                .change(new Change.Quantity("base", Rational.of(3)), at("2026-06-11"), (item, span) -> Usage.of(0));
        var ended = changed.agreement().renew((item, span) -> Usage.of(12_345));

        var lines = stored(
                desk.issue(desk.bill(desk.customer(""), begun.lines())),
                desk.issue(desk.bill(desk.customer(""), changed.lines())),
                desk.issue(desk.bill(desk.customer(""), ended.lines())));

        assertThat(lines)
                .extracting(InvoiceLine::kind)
                .contains(LineKind.CHARGE, LineKind.ONE_OFF, LineKind.CREDIT, LineKind.USAGE, LineKind.TRUE_UP);
        assertThat(lines).allMatch(this::recomputes);
    }

    @Test
    void aLineKeepsThePoliciesThatItWasBilledBy() {
        var base = desk.item("base", "29.99", Timing.IN_ADVANCE);
        var terms = terms("2026-06-01").policies(ProrationPolicies.DEFAULT.with(ProrationUnit.SECOND));
        var begun = Agreement.begin(terms, List.of(base), at("2026-06-01"));
        var changed = begun.agreement()
                .change(
                        new Change.Quantity("base", Rational.of(2)),
                        at("2026-06-11").plusSeconds(12_345),
                        (item, span) -> Usage.of(0));

        var lines = stored(desk.issue(desk.bill(desk.customer(""), changed.lines())));

        assertThat(lines).hasSize(2).allMatch(this::recomputes);
    }

    @Test
    void aMinimumThatCountsWhatWasRoundedRecomputes() {
        var price = Price.of(Desk.EUR, new PriceModel.Flat(Rational.of(500))).with(TrueUp.ROUNDED);
        var minimum = desk.item("minimum", price, Timing.TRUE_UP, TaxMode.EXCLUSIVE);
        var begun = begin("2026-06-01", desk.item("calls", "0.0025", Timing.METERED), minimum);
        var ended = begun.agreement().renew((item, span) -> Usage.of(2));

        var missing =
                stored(desk.issue(desk.bill(desk.customer(""), ended.lines()))).getLast();

        assertThat(missing.sums().amount()).isEqualTo(Desk.eur(49_999)); // unrounded: 500.00 of 499.995
        assertThat(recomputes(missing)).isTrue();
    }

    @Test
    void anAmountThatDoesNotFollowIsFound() {
        var base = desk.item("base", "29.99", Timing.IN_ADVANCE);
        List<Line> lines = begin("2026-06-01", base).lines();
        var line = stored(desk.issue(desk.bill(desk.customer(""), lines))).getFirst();
        var sums = line.sums();
        var wrong = new InvoiceLine.Sums(
                sums.amount().plus(Desk.eur(1)), sums.discount(), sums.net(), sums.tax(), sums.total());

        assertThat(recomputes(new InvoiceLine(
                        line.number(), line.kind(), line.what(), wrong, line.taxing(), line.earned(), line.basis())))
                .isFalse();
    }

    private boolean recomputes(InvoiceLine line) {
        return desk.write(() -> EngineTest.bean(Basis.class).recomputes(line));
    }

    private List<InvoiceLine> stored(Invoice... invoices) {
        return desk.write(() -> List.of(invoices).stream()
                .flatMap(invoice -> EngineTest.bean(Invoices.class).get(invoice.id()).lines().stream())
                .toList());
    }
}
