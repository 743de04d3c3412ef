package dev.billhook.engine.ledger;

import static dev.billhook.core.journal.AccountKind.ACCOUNTS_RECEIVABLE;
import static dev.billhook.core.journal.AccountKind.CUSTOMER_CREDIT;
import static dev.billhook.core.journal.AccountKind.PROCESSING_FEES;
import static dev.billhook.core.journal.AccountKind.PROCESSOR_CLEARING;
import static dev.billhook.core.journal.AccountKind.REVENUE;
import static dev.billhook.engine.ledger.Books.NOON;
import static dev.billhook.engine.ledger.Books.customer;
import static dev.billhook.engine.ledger.Books.eur;
import static dev.billhook.engine.ledger.Books.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.billhook.core.journal.Fact;
import dev.billhook.core.money.Money;
import dev.billhook.engine.ledger.LedgerRefused.Reason;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Books books = Books.open();

    @Test
    void aPaidPurchaseLeavesRevenueAFeeAndTheRestAtTheProcessor() {
        var payment = payment();
        books.post(new Fact.PurchaseFulfilled(eur(1999)), payment);
        books.post(new Fact.PaymentCaptured(eur(1999)), payment);
        books.post(new Fact.ProcessorFeeCharged(eur(59)), payment);

        assertThat(books.balance(REVENUE)).isEqualTo(eur(1999));
        assertThat(books.balance(PROCESSING_FEES)).isEqualTo(eur(59));
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(1940));
        assertThat(books.balance(ACCOUNTS_RECEIVABLE)).isEqualTo(eur(0));
        assertThat(books.imbalance()).isZero();
    }

    @Test
    void theSameFactOfTheSameDocumentIsBookedOnce() {
        var payment = payment();
        var first = books.post(new Fact.PaymentCaptured(eur(500)), payment);
        var again = books.post(new Fact.PaymentCaptured(eur(500)), Source.of(payment), NOON.plusSeconds(9));

        assertThat(again).isEqualTo(first);
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(500));
    }

    @Test
    void theSameFactWithAnotherAmountCurrencyOrCustomerIsRefused() {
        var payment = payment();
        books.post(new Fact.PaymentCaptured(eur(500)), payment);

        assertRefused(Reason.BOOKED_DIFFERENTLY, () -> books.post(new Fact.PaymentCaptured(eur(501)), payment));
        assertRefused(
                Reason.BOOKED_DIFFERENTLY, () -> books.post(new Fact.PaymentCaptured(Money.of(500, "USD")), payment));
        assertRefused(
                Reason.BOOKED_DIFFERENTLY,
                () -> books.post(new Fact.PaymentCaptured(eur(500)), new Source(payment, customer()), NOON));
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(500));
    }

    @Test
    void aChangeThatRollsBackTakesItsPostingWithIt() {
        assertThatThrownBy(() -> books.write(() -> {
                    books.ledger().post(new Fact.PaymentCaptured(eur(500)), Source.of(payment()), NOON);
                    throw new IllegalStateException("the change failed");
                }))
                .hasMessage("the change failed");
        assertThat(books.trialBalance()).isEmpty();
    }

    @Test
    void creditCannotBeSpentTwice() {
        var customer = customer();
        credit(customer, 1000);
        apply(customer, 600);

        assertRefused(Reason.INSUFFICIENT_FUNDS, () -> apply(customer, 401));
        assertThat(books.balance(CUSTOMER_CREDIT)).isEqualTo(eur(400));
        apply(customer, 400);
        assertThat(books.balance(CUSTOMER_CREDIT)).isEqualTo(eur(0));
        assertThat(books.imbalance()).isZero();
    }

    @Test
    void oneCustomersCreditIsNotAnothers() {
        credit(customer(), 1000);
        assertRefused(Reason.INSUFFICIENT_FUNDS, () -> apply(customer(), 1));
    }

    @Test
    void aFactOnACustomersAccountMustNameTheCustomer() {
        assertThatThrownBy(() -> books.post(new Fact.CustomerCreditIssued(eur(1)), payment()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names no customer");
    }

    @Test
    void aReversalTakesBackEveryLegAndHappensOnce() {
        var payment = payment();
        var captured = books.post(new Fact.PaymentCaptured(eur(500)), payment);
        var reversal = books.write(() -> books.ledger().reverse(captured, NOON));
        assertThat(books.write(() -> books.ledger().reverse(captured, NOON))).isEqualTo(reversal);

        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(0));
        assertThat(books.balance(ACCOUNTS_RECEIVABLE)).isEqualTo(eur(0));
        assertThat(reversal).isNotEqualTo(captured);
    }

    @Test
    void creditThatWasSpentCannotBeReversed() {
        var customer = customer();
        var issued = credit(customer, 1000);
        apply(customer, 1);
        assertRefused(
                Reason.INSUFFICIENT_FUNDS,
                () -> books.write(() -> books.ledger().reverse(issued, NOON)));
    }

    @Test
    void whatWasNeverBookedCannotBeReversed() {
        var other = Books.open().post(new Fact.PaymentCaptured(eur(500)), payment());
        assertRefused(Reason.UNKNOWN, () -> books.write(() -> books.ledger().reverse(other, NOON)));
    }

    @Test
    void theTrialBalanceAtAnInstantHoldsWhatHadHappenedByThen() {
        books.post(new Fact.PaymentCaptured(eur(500)), Source.of(payment()), NOON);
        books.post(new Fact.PaymentCaptured(eur(300)), Source.of(payment()), NOON.plusSeconds(1));
        books.post(new Fact.PaymentCaptured(Money.of(700, "JPY")), Source.of(payment()), NOON);

        assertThat(books.trialBalanceAt(NOON))
                .extracting(row -> row.account().text() + " " + row.net())
                .containsExactly("1010-EUR EUR 5.00", "1010-JPY JPY 700", "1100-EUR EUR -5.00", "1100-JPY JPY -700");
        assertThat(books.trialBalanceAt(NOON.minusSeconds(1))).isEmpty();
        Books.rollUp();
        assertThat(books.trialBalanceAt(NOON)).hasSize(4);
        assertThat(books.trialBalanceAt(NOON.plusSeconds(1))).isEqualTo(books.trialBalance());
    }

    @Test
    void anotherTenantsBooksAreEmpty() {
        books.post(new Fact.PaymentCaptured(eur(500)), payment());
        assertThat(Books.open().trialBalance()).isEmpty();
        assertThat(Books.open().trialBalanceAt(NOON)).isEmpty();
    }

    @Test
    void twoTenantsBookTheSameDocumentEachForItself() {
        var payment = payment();
        var other = Books.open();
        books.post(new Fact.PaymentCaptured(eur(500)), payment);
        other.post(new Fact.PaymentCaptured(eur(700)), payment);
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(500));
        assertThat(other.balance(PROCESSOR_CLEARING)).isEqualTo(eur(700));
    }

    private JournalId credit(Books.Document customer, long minor) {
        return books.post(new Fact.CustomerCreditIssued(eur(minor)), new Source(payment(), customer), NOON);
    }

    private void apply(Books.Document customer, long minor) {
        books.post(new Fact.CustomerCreditApplied(eur(minor)), new Source(payment(), customer), NOON);
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(type(LedgerRefused.class))
                .extracting(LedgerRefused::reason)
                .isEqualTo(reason);
    }
}
