package dev.billhook.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.Property;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PostingRulesTest {
    private static final Money TEN = Money.of(1000, "EUR");
    private static final List<Function<Money, Fact>> FACTS = List.of(
            Fact.FundsAuthorized::new,
            Fact.PaymentCaptured::new,
            Fact.BankTransferReceived::new,
            Fact.ProcessorFeeCharged::new,
            Fact.PaymentRefunded::new,
            Fact.PurchaseFulfilled::new,
            Fact.PurchaseRefunded::new,
            Fact.CustomerCreditIssued::new,
            Fact.CustomerCreditWithdrawn::new,
            Fact.CustomerCreditApplied::new,
            Fact.DisputeFundsWithdrawn::new,
            Fact.DisputeFundsReinstated::new,
            Fact.DisputeFeeCharged::new,
            Fact.DisputeFeeReturned::new,
            Fact.DisputeLost::new,
            Fact.DisputeLossRecovered::new,
            Fact.InvoiceSurplusCredited::new,
            Fact.RevenueRecognized::new,
            Fact.RevenueRecognitionReversed::new,
            Fact.PrepaidCreditsBurned::new,
            Fact.PrepaidCreditsExpired::new,
            Fact.PrepaidCreditsWithdrawn::new,
            Fact.PromotionalCreditsBurned::new,
            Fact.InvoiceWrittenOff::new,
            Fact.WriteOffRecovered::new);
    /** Tested in {@link InvoicePostingsTest}, as their parts may be below zero. */
    private static final List<Class<?>> OF_SEVERAL_PARTS =
            List.of(Fact.InvoiceFinalized.class, Fact.CreditNoteIssued.class, Fact.PrepaidCreditsBought.class);

    private record Drawn(Fact fact) {}

    @Test
    void fundsAuthorizedReserveWhatTheCaptureWillBook() {
        assertBooks(new Fact.FundsAuthorized(TEN), "Dr PROCESSOR_CLEARING 1000 / Cr ACCOUNTS_RECEIVABLE 1000");
    }

    @Test
    void aCapturedPaymentIsDueFromTheProcessorAndNoLongerFromTheCustomer() {
        assertBooks(new Fact.PaymentCaptured(TEN), "Dr PROCESSOR_CLEARING 1000 / Cr ACCOUNTS_RECEIVABLE 1000");
    }

    @Test
    void aTransferIsOnOurBankAccountAndNoLongerDueFromTheCustomer() {
        assertBooks(new Fact.BankTransferReceived(TEN), "Dr BANK 1000 / Cr ACCOUNTS_RECEIVABLE 1000");
    }

    @Test
    void theProcessorsFeeIsAnExpenseTakenFromWhatItOwesUs() {
        assertBooks(new Fact.ProcessorFeeCharged(TEN), "Dr PROCESSING_FEES 1000 / Cr PROCESSOR_CLEARING 1000");
    }

    @Test
    void aRefundedPaymentComesOutOfWhatTheProcessorOwesUs() {
        assertBooks(new Fact.PaymentRefunded(TEN), "Dr ACCOUNTS_RECEIVABLE 1000 / Cr PROCESSOR_CLEARING 1000");
    }

    @Test
    void aFulfilledPurchaseIsRevenueOwedByTheCustomer() {
        assertBooks(new Fact.PurchaseFulfilled(TEN), "Dr ACCOUNTS_RECEIVABLE 1000 / Cr REVENUE 1000");
    }

    @Test
    void aRefundedPurchaseReducesRevenueByAContraAccount() {
        assertBooks(new Fact.PurchaseRefunded(TEN), "Dr REFUNDS_AND_ALLOWANCES 1000 / Cr ACCOUNTS_RECEIVABLE 1000");
    }

    @Test
    void issuedCreditIsOwedToTheCustomer() {
        assertBooks(new Fact.CustomerCreditWithdrawn(TEN), "Dr CUSTOMER_CREDIT 1000 / Cr REFUNDS_AND_ALLOWANCES 1000");
        assertBooks(new Fact.CustomerCreditIssued(TEN), "Dr REFUNDS_AND_ALLOWANCES 1000 / Cr CUSTOMER_CREDIT 1000");
    }

    @Test
    void appliedCreditPaysWhatTheCustomerOwes() {
        assertBooks(new Fact.CustomerCreditApplied(TEN), "Dr CUSTOMER_CREDIT 1000 / Cr ACCOUNTS_RECEIVABLE 1000");
    }

    @Test
    void disputedFundsNoLongerStandWithTheProcessorButAreNotLostYet() {
        assertBooks(new Fact.DisputeFundsWithdrawn(TEN), "Dr DISPUTED_FUNDS 1000 / Cr PROCESSOR_CLEARING 1000");
    }

    @Test
    void aWonDisputeBringsTheFundsBackToWhatTheProcessorOwesUs() {
        assertBooks(new Fact.DisputeFundsReinstated(TEN), "Dr PROCESSOR_CLEARING 1000 / Cr DISPUTED_FUNDS 1000");
    }

    @Test
    void theFeeForADisputeIsAnExpenseOfItsOwn() {
        assertBooks(new Fact.DisputeFeeCharged(TEN), "Dr DISPUTE_FEES 1000 / Cr PROCESSOR_CLEARING 1000");
    }

    @Test
    void aReturnedDisputeFeeIsNoLongerAnExpense() {
        assertBooks(new Fact.DisputeFeeReturned(TEN), "Dr PROCESSOR_CLEARING 1000 / Cr DISPUTE_FEES 1000");
    }

    @Test
    void aLostDisputeTurnsDisputedFundsIntoALoss() {
        assertBooks(new Fact.DisputeLost(TEN), "Dr DISPUTE_LOSSES 1000 / Cr DISPUTED_FUNDS 1000");
    }

    @Test
    void aLossThatIsAppealedIsDisputedAgain() {
        assertBooks(new Fact.DisputeLossRecovered(TEN), "Dr DISPUTED_FUNDS 1000 / Cr DISPUTE_LOSSES 1000");
    }

    @Test
    void boughtCreditsThatAreTakenBackAreTheCustomersAgain() {
        assertBooks(new Fact.PrepaidCreditsWithdrawn(TEN), "Dr PREPAID_CREDITS 1000 / Cr ACCOUNTS_RECEIVABLE 1000");
    }

    @Test
    void aGiftThatPaysIsAnAllowance() {
        assertBooks(
                new Fact.PromotionalCreditsBurned(TEN), "Dr REFUNDS_AND_ALLOWANCES 1000 / Cr ACCOUNTS_RECEIVABLE 1000");
    }

    @Test
    void everyKindOfFactIsTested() {
        Stream<Class<?>> kinds = Stream.concat(
                Stream.of(Fact.FundsAuthorized.class), Stream.of(Fact.Movement.class.getPermittedSubclasses()));
        Stream<Class<?>> ofOneAmount =
                FACTS.stream().map(fact -> fact.apply(TEN).getClass());
        assertThat(Stream.concat(ofOneAmount, OF_SEVERAL_PARTS.stream())).hasSameElementsAs(kinds.toList());
    }

    @Test
    void everyPostingBalances() {
        Property.forAll(PostingRulesTest::draw, drawn -> {
            Posting posting = PostingRules.posting(drawn.fact());
            assertThat(posting.legs().stream()
                            .mapToLong(leg -> leg.amount().minor())
                            .sum())
                    .isZero();
            assertThat(posting.legs())
                    .allMatch(leg ->
                            leg.amount().currency().equals(drawn.fact().amount().currency()));
        });
    }

    @Test
    void anUnbalancedPostingCannotBeMade() {
        assertThatThrownBy(() -> new Posting(
                        JournalKind.REVERSAL,
                        List.of(
                                Leg.debit(AccountKind.BANK, TEN),
                                Leg.credit(AccountKind.REVENUE, Money.of(999, "EUR")))))
                .hasMessageContaining("does not balance");
        assertThatThrownBy(() -> new Posting(
                        JournalKind.REVERSAL,
                        List.of(
                                Leg.debit(AccountKind.BANK, TEN),
                                Leg.credit(AccountKind.REVENUE, Money.of(1000, "USD")))))
                .hasMessageContaining("does not balance");
        assertThatThrownBy(() -> new Posting(JournalKind.REVERSAL, List.of())).hasMessageContaining("does not balance");
    }

    @Test
    void zeroAndNegativeAmountsAreNoFacts() {
        for (Function<Money, Fact> fact : FACTS) {
            assertThatThrownBy(() -> fact.apply(Money.zero(Currency.of("EUR")))).hasMessageContaining("above zero");
            assertThatThrownBy(() -> fact.apply(TEN.negated())).hasMessageContaining("above zero");
        }
    }

    @Test
    void accountCodesAreUniqueAndInTheOrderOfTheChart() {
        assertThat(Arrays.stream(AccountKind.values()).map(AccountKind::code))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    private static Drawn draw(RandomGenerator random) {
        List<String> codes = List.copyOf(Currency.codes());
        Money amount = Money.of(random.nextLong(1, Long.MAX_VALUE), codes.get(random.nextInt(codes.size())));
        return new Drawn(FACTS.get(random.nextInt(FACTS.size())).apply(amount));
    }

    private static void assertBooks(Fact fact, String expected) {
        List<Leg> legs = PostingRules.posting(fact).legs();
        assertThat(legs).hasSize(2);
        Leg debit = legs.getFirst();
        Leg credit = legs.getLast();
        assertThat("Dr %s %d / Cr %s %d"
                        .formatted(
                                debit.account(),
                                debit.amount().minor(),
                                credit.account(),
                                -credit.amount().minor()))
                .isEqualTo(expected);
    }
}
