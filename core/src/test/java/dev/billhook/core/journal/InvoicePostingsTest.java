package dev.billhook.core.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.billhook.core.Property;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.tax.TaxClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The books of invoices, fact by fact and as stories. */
class InvoicePostingsTest {
    private static final Currency EUR = Currency.of("EUR");

    @Test
    void aFinalisedInvoiceIsOwedByTheCustomerAndTheServiceAndTheTaxByUs() {
        assertThat(booked(new Fact.InvoiceFinalized(
                        parts("30.00", "8.00", standard("6.30"), tax(TaxClass.REDUCED, "0.72")))))
                .isEqualTo("""
                        Dr ACCOUNTS_RECEIVABLE 45.02
                        Cr DEFERRED_REVENUE 30.00
                        Cr REVENUE 8.00
                        Cr TAX_PAYABLE_STANDARD 6.30
                        Cr TAX_PAYABLE_REDUCED 0.72
                        """);
    }

    @Test
    void anInvoiceOfCreditsOnlyIsOwedByUsAndItsSurplusGoesToTheBalance() {
        assertThat(booked(new Fact.InvoiceFinalized(parts("-15.00", "0.00", standard("-3.15")))))
                .isEqualTo("""
                Cr ACCOUNTS_RECEIVABLE 18.15
                Dr DEFERRED_REVENUE 15.00
                Dr TAX_PAYABLE_STANDARD 3.15
                """);
        assertThat(booked(new Fact.InvoiceSurplusCredited(eur("18.15")))).isEqualTo("""
                Dr ACCOUNTS_RECEIVABLE 18.15
                Cr CUSTOMER_CREDIT 18.15
                """);
    }

    @Test
    void aDayThatIsOverTurnsDeferredRevenueIntoRevenue() {
        assertThat(booked(new Fact.RevenueRecognized(eur("1.00")))).isEqualTo("""
                Dr DEFERRED_REVENUE 1.00
                Cr REVENUE 1.00
                """);
        assertThat(booked(new Fact.RevenueRecognitionReversed(eur("1.00")))).isEqualTo("""
                Dr REVENUE 1.00
                Cr DEFERRED_REVENUE 1.00
                """);
    }

    @Test
    void aCreditNoteTakesBackWhatWasDeferredAllowsForWhatWasEarnedAndReturnsTheTax() {
        assertThat(booked(new Fact.CreditNoteIssued(parts("20.00", "10.00", standard("6.30")), eur("16.30"))))
                .isEqualTo("""
                        Dr DEFERRED_REVENUE 20.00
                        Dr REFUNDS_AND_ALLOWANCES 10.00
                        Dr TAX_PAYABLE_STANDARD 6.30
                        Cr CUSTOMER_CREDIT 16.30
                        Cr ACCOUNTS_RECEIVABLE 20.00
                        """);
    }

    @Test
    void prepaidCreditsAreOwedUntilTheyAreBurnedOrExpire() {
        assertThat(booked(new Fact.PrepaidCreditsBought(eur("100.00"), List.of(standard("21.00")))))
                .isEqualTo("""
                Dr ACCOUNTS_RECEIVABLE 121.00
                Cr PREPAID_CREDITS 100.00
                Cr TAX_PAYABLE_STANDARD 21.00
                """);
        assertThat(booked(new Fact.PrepaidCreditsBurned(eur("60.00")))).isEqualTo("""
                Dr PREPAID_CREDITS 60.00
                Cr ACCOUNTS_RECEIVABLE 60.00
                """);
        assertThat(booked(new Fact.PrepaidCreditsExpired(eur("40.00")))).isEqualTo("""
                Dr PREPAID_CREDITS 40.00
                Cr REVENUE 40.00
                """);
        assertThat(booked(new Fact.PrepaidCreditsWithdrawn(eur("40.00")))).isEqualTo("""
                Dr PREPAID_CREDITS 40.00
                Cr ACCOUNTS_RECEIVABLE 40.00
                """);
    }

    @Test
    void creditsThatWereGivenAreLetGoWhenTheyAreBurned() {
        assertThat(booked(new Fact.PromotionalCreditsBurned(eur("60.00")))).isEqualTo("""
                Dr REFUNDS_AND_ALLOWANCES 60.00
                Cr ACCOUNTS_RECEIVABLE 60.00
                """);
    }

    @Test
    void whatNobodyPaysIsABadDebtUntilItIsPaidAfterAll() {
        assertThat(booked(new Fact.InvoiceWrittenOff(eur("36.30")))).isEqualTo("""
                Dr BAD_DEBTS 36.30
                Cr ACCOUNTS_RECEIVABLE 36.30
                """);
        assertThat(booked(new Fact.WriteOffRecovered(eur("36.30")))).isEqualTo("""
                Dr ACCOUNTS_RECEIVABLE 36.30
                Cr BAD_DEBTS 36.30
                """);
    }

    @Test
    void aVoidTakesTheInvoiceBackLegByLeg() {
        Posting posting = PostingRules.posting(new Fact.InvoiceFinalized(parts("30.00", "0.00", standard("6.30"))));
        assertThat(text(posting.reversed())).isEqualTo("""
                Cr ACCOUNTS_RECEIVABLE 36.30
                Dr DEFERRED_REVENUE 30.00
                Dr TAX_PAYABLE_STANDARD 6.30
                """);
        assertThat(posting.reversed().kind()).isEqualTo(JournalKind.REVERSAL);
    }

    @Test
    void aMonthThatIsPaidAndHalfCreditedLeavesHalfTheRevenueAndNothingOwed() {
        var books = new Books();
        books.post(new Fact.InvoiceFinalized(parts("30.00", "0.00", standard("6.30"))));
        books.post(new Fact.PaymentCaptured(eur("36.30")));
        books.post(new Fact.RevenueRecognized(eur("15.00")));
        books.post(new Fact.CreditNoteIssued(parts("15.00", "0.00", standard("3.15")), eur("0.00")));
        books.post(new Fact.PaymentRefunded(eur("18.15")));
        assertThat(books.balances()).isEqualTo("""
                PROCESSOR_CLEARING Dr 18.15
                TAX_PAYABLE_STANDARD Cr 3.15
                REVENUE Cr 15.00
                """);
    }

    @Test
    void whatCannotBeIsNoFact() {
        assertThatThrownBy(() -> new Fact.InvoiceFinalized(parts("0.00", "0.00")))
                .hasMessageContaining("book nothing");
        assertThatThrownBy(() -> new Fact.InvoiceFinalized(parts("0.00", "0.00", standard("1.00"), standard("-1.00"))))
                .hasMessageContaining("book nothing");
        assertThatThrownBy(() -> new Fact.CreditNoteIssued(parts("1.00", "0.00"), eur("1.01")))
                .hasMessageContaining("cannot go to the balance");
        assertThatThrownBy(() -> new Fact.CreditNoteIssued(parts("1.00", "0.00"), eur("-0.01")))
                .hasMessageContaining("cannot go to the balance");
        assertThatThrownBy(() -> new Fact.CreditNoteIssued(parts("-1.00", "0.00"), eur("0.00")))
                .hasMessageContaining("above zero");
        assertThatThrownBy(() -> new Fact.PrepaidCreditsBought(eur("0.00"), List.of()))
                .hasMessageContaining("above zero");
    }

    @Test
    void whateverAnInvoiceIsMadeOfItsPostingBalancesAndItsVoidUndoesIt() {
        Property.forAll(InvoicePostingsTest::draw, fact -> {
            var books = new Books();
            Posting posting = PostingRules.posting(fact);
            books.post(posting);
            assertThat(posting.legs()).doesNotHaveDuplicates().noneMatch(leg -> leg.amount()
                    .isZero());
            books.post(posting.reversed());
            assertThat(books.balances()).isEmpty();
        });
    }

    private static Fact draw(RandomGenerator random) {
        TaxClass[] classes = TaxClass.values();
        List<TaxOwed> taxes = new ArrayList<>();
        for (int index = random.nextInt(5); index > 0; index--) {
            taxes.add(new TaxOwed(classes[random.nextInt(classes.length)], new Money(random.nextLong(-100, 500), EUR)));
        }
        var parts = new Breakdown(
                new Money(random.nextLong(-1000, 5000), EUR), new Money(random.nextLong(1, 5000), EUR), taxes);
        return parts.total().isPositive() && random.nextBoolean()
                ? new Fact.CreditNoteIssued(
                        parts, new Money(random.nextLong(parts.total().minor() + 1), EUR))
                : new Fact.InvoiceFinalized(parts);
    }

    /** A trial balance: the accounts that are not zero. */
    private static final class Books {
        private final Map<AccountKind, Money> balances = new EnumMap<>(AccountKind.class);

        void post(Fact fact) {
            post(PostingRules.posting(fact));
        }

        void post(Posting posting) {
            posting.legs().forEach(leg -> balances.merge(leg.account(), leg.amount(), Money::plus));
        }

        String balances() {
            return balances.entrySet().stream()
                    .filter(account -> !account.getValue().isZero())
                    .map(account -> account.getKey() + " " + side(account.getValue()) + "\n")
                    .collect(Collectors.joining());
        }
    }

    private static String booked(Fact fact) {
        return text(PostingRules.posting(fact));
    }

    private static String text(Posting posting) {
        return posting.legs().stream()
                .map(leg -> side(leg.amount()).replaceFirst(" ", " " + leg.account() + " ") + "\n")
                .collect(Collectors.joining());
    }

    private static String side(Money amount) {
        return (amount.isNegative() ? "Cr " : "Dr ") + amount.toDecimal().abs().toPlainString();
    }

    private static Breakdown parts(String deferred, String earned, TaxOwed... taxes) {
        return new Breakdown(eur(deferred), eur(earned), Arrays.asList(taxes));
    }

    private static TaxOwed standard(String amount) {
        return tax(TaxClass.STANDARD, amount);
    }

    private static TaxOwed tax(TaxClass taxClass, String amount) {
        return new TaxOwed(taxClass, eur(amount));
    }

    private static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }
}
