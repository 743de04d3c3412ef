package dev.billhook.engine.invoice.issue;

import static dev.billhook.engine.invoice.Desk.at;
import static dev.billhook.engine.invoice.Desk.begin;
import static dev.billhook.engine.invoice.Desk.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.calendar.Period;
import dev.billhook.core.invoicing.Coupon;
import dev.billhook.core.invoicing.Deduction;
import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.pricing.Usage;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.invoice.Bill;
import dev.billhook.engine.invoice.BilledPeriod;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.InvoiceStatus;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.subscription.SubscriptionId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IssuingTest {
    private final Desk desk = Desk.open();

    @Test
    void whatIsChargedAheadIsDeferredAndTheTaxIsOwed() {
        desk.taxRate("DE", "19");
        var base = desk.item("base", "30.00", Timing.IN_ADVANCE);
        var setup = desk.item("setup", "10.00", Timing.ONCE);

        var invoice = desk.issue(
                desk.bill(desk.customer("DE"), begin("2026-06-01", base, setup).lines()));

        assertThat(invoice.number()).isEqualTo("INV-000001");
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.OPEN);
        assertThat(invoice.sums().total()).isEqualTo(eur(4760));
        assertThat(invoice.remaining()).isEqualTo(eur(4760));
        assertThat(invoice.collection().dueAt()).isNotNull();
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isEqualTo(4760);
        assertThat(desk.balance(AccountKind.DEFERRED_REVENUE)).isEqualTo(3000);
        assertThat(desk.balance(AccountKind.REVENUE)).isEqualTo(1000);
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_STANDARD)).isEqualTo(760);
        assertThat(desk.imbalance()).isZero();
        assertThat(desk.number("SELECT earned_until - earned_from FROM invoice_line WHERE earned_from IS NOT NULL"))
                .isEqualTo(30);
    }

    @Test
    void aPriceWithTheTaxInsideKeepsItsTotal() {
        desk.taxRate("DE", "19");
        var base = desk.item("base", "11.90", Timing.IN_ADVANCE, TaxMode.INCLUSIVE);

        var invoice = desk.issue(
                desk.bill(desk.customer("DE"), begin("2026-06-01", base).lines()));

        assertThat(invoice.sums().total()).isEqualTo(eur(1190));
        assertThat(invoice.sums().tax()).isEqualTo(eur(190));
        assertThat(desk.balance(AccountKind.DEFERRED_REVENUE)).isEqualTo(1000);
    }

    @Test
    void couponsLowerTheLinesBeforeTheTax() {
        desk.taxRate("DE", "20");
        var base = desk.item("base", "30.00", Timing.IN_ADVANCE);
        var coupon = new Deduction.Discount(Coupon.percentOff("SPRING", "10"));

        var invoice = desk.issue(
                desk.bill(desk.customer("DE"), begin("2026-06-01", base).lines(), coupon));

        assertThat(invoice.sums().discounts()).containsEntry("SPRING", eur(300));
        assertThat(invoice.sums().total()).isEqualTo(eur(3240));
        assertThat(desk.balance(AccountKind.DEFERRED_REVENUE)).isEqualTo(2700);
    }

    @Test
    void theBalancePaysFirstAndAnInvoiceThatItCoversIsPaid() {
        var customer = desk.customer("");
        desk.give(customer, 4000);
        var base = desk.item("base", "30.00", Timing.IN_ADVANCE);
        var lines = begin("2026-06-01", base).lines();

        var invoices = desk.issue(List.of(desk.bill(customer, lines), desk.bill(customer, lines)));

        assertThat(invoices).extracting(Invoice::status).containsExactly(InvoiceStatus.PAID, InvoiceStatus.OPEN);
        assertThat(invoices.getLast().sums().applied()).isEqualTo(eur(1000));
        assertThat(invoices.getLast().sums().due()).isEqualTo(eur(2000));
        assertThat(desk.balance(AccountKind.CUSTOMER_CREDIT)).isZero();
        assertThat(desk.balance(AccountKind.ACCOUNTS_RECEIVABLE)).isEqualTo(2000);
        assertThat(desk.number("SELECT sum(amount) FROM customer_balance_transaction"))
                .isEqualTo(-4000);
        assertThat(desk.imbalance()).isZero();
        assertThat(events("invoice.finalized")).isEqualTo(2);
        assertThat(events("invoice.paid")).isEqualTo(1);
    }

    @Test
    void whatComesToLessThanZeroGoesToTheBalance() {
        var base = desk.item("base", "30.00", Timing.IN_ADVANCE);
        var begun = begin("2026-06-01", base);
        var ended = begun.agreement().stop(at("2026-06-16"), (item, span) -> Usage.of(0));

        var invoice = desk.issue(desk.bill(desk.customer(""), ended.lines()));

        assertThat(invoice.sums().total()).isEqualTo(eur(-1500));
        assertThat(invoice.sums().due()).isEqualTo(eur(0));
        assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(desk.balance(AccountKind.CUSTOMER_CREDIT)).isEqualTo(1500);
        assertThat(desk.balance(AccountKind.DEFERRED_REVENUE)).isEqualTo(-1500);
        assertThat(desk.imbalance()).isZero();
    }

    @Test
    void aPeriodIsBilledOnceAndNothingOfTheSecondBillStays() {
        var base = desk.item("base", "30.00", Timing.IN_ADVANCE);
        var begun = begin("2026-06-01", base);
        var bill = withPeriod(
                desk.bill(desk.customer(""), begun.lines()), begun.agreement().period());
        desk.issue(bill);

        assertThatThrownBy(() ->
                        desk.issue(withPeriod(bill(bill), begun.agreement().period())))
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.code()).isEqualTo("period_already_billed"));
        assertThat(desk.number("SELECT count(*) FROM invoice")).isEqualTo(1);
        assertThat(desk.number("SELECT next FROM invoice_series")).isEqualTo(2);
    }

    @Test
    void numbersHaveNoGapWhenTwoIssueAtOnceAndOneFails() {
        var base = desk.item("base", "30.00", Timing.IN_ADVANCE);
        var customer = desk.customer("");
        var lines = begin("2026-06-01", base).lines();
        var issuers = IntStream.range(0, 8)
                .mapToObj(issuer -> CompletableFuture.runAsync(() -> {
                    var bills = List.of(desk.bill(customer, lines), desk.bill(customer, lines));
                    try {
                        desk.write(() -> {
                            var issued = EngineTest.bean(Issuing.class).issue(bills);
                            if (issuer % 4 == 3) {
                                throw new IllegalStateException("the process dies before the commit");
                            }
                            return issued;
                        });
                    } catch (IllegalStateException died) {
                        assertThat(issuer % 4).isEqualTo(3);
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(issuers).join();

        assertThat(desk.number("SELECT count(DISTINCT number) FROM invoice")).isEqualTo(12);
        assertThat(desk.number("SELECT max(substr(number, 5)::int) FROM invoice"))
                .isEqualTo(12);
    }

    private long events(String type) {
        return desk.number("SELECT count(*) FROM outbox WHERE type = '" + type + "'");
    }

    private Bill bill(Bill like) {
        return desk.bill(
                like.customer(),
                begin("2026-06-01", desk.item("base", "30.00", Timing.IN_ADVANCE))
                        .lines());
    }

    private static Bill withPeriod(Bill bill, Period period) {
        return new Bill(
                bill.id(),
                bill.customer(),
                bill.subscription(),
                bill.reason(),
                bill.currency(),
                bill.zone(),
                bill.period(),
                bill.lines(),
                bill.deductions(),
                bill.collection(),
                bill.daysUntilDue(),
                bill.paymentMethod(),
                List.of(new BilledPeriod(new SubscriptionId(new UUID(1, 1)), period)));
    }
}
