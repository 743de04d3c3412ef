package dev.billhook.engine.ledger;

import static dev.billhook.core.journal.AccountKind.ACCOUNTS_RECEIVABLE;
import static dev.billhook.core.journal.AccountKind.CUSTOMER_CREDIT;
import static dev.billhook.core.journal.AccountKind.PREPAID_CREDITS;
import static dev.billhook.core.journal.AccountKind.PROCESSOR_CLEARING;
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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PostAllTest {
    private final Books books = Books.open();

    @Test
    void manyRowsAreBookedAsIfEachWereBookedByItself() {
        var alone = Books.open();
        var customer = customer();
        var entries = List.of(
                new Entry(new Fact.PaymentCaptured(eur(500)), Source.of(payment()), NOON),
                new Entry(new Fact.ProcessorFeeCharged(eur(7)), Source.of(payment()), "fee_1", NOON.plusSeconds(1)),
                credited(customer, 900),
                applied(customer, 400),
                new Entry(new Fact.PaymentCaptured(Money.of(700, "JPY")), new Source(payment(), customer), NOON));

        var ids = post(entries);
        var each = entries.stream()
                .map(e -> alone.write(() -> e.which() == null
                        ? alone.ledger().post(e.fact(), e.source(), e.effectiveAt())
                        : alone.ledger().post(e.fact(), e.source(), e.which(), e.effectiveAt())))
                .toList();

        assertThat(ids).isEqualTo(each);
        assertThat(books.trialBalance()).isEqualTo(alone.trialBalance());
        assertThat(books.trialBalanceAt(NOON)).isEqualTo(alone.trialBalanceAt(NOON));
        assertThat(books.balance(CUSTOMER_CREDIT)).isEqualTo(eur(500));
    }

    @Test
    void aListMayBeRepeatedAndMayOverlapAnother() {
        var entries = new ArrayList<>(List.of(captured(500), credited(customer(), 90)));
        var first = post(entries);
        entries.add(1, captured(11));
        entries.add(entries.getFirst());

        assertThat(post(entries)).containsAll(first);
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(511));
        assertThat(books.balance(CUSTOMER_CREDIT)).isEqualTo(eur(90));
    }

    @Test
    void aFactThatWasBookedWithOtherContentRefusesTheWholeList() {
        var known = captured(500);
        post(List.of(known));
        var changed = new Entry(new Fact.PaymentCaptured(eur(501)), known.source(), NOON);

        assertRefused(Reason.BOOKED_DIFFERENTLY, () -> post(List.of(captured(1), changed)));
        assertRefused(
                Reason.BOOKED_DIFFERENTLY,
                () -> post(List.of(
                        new Entry(known.fact(), new Source(known.source().document(), customer()), NOON))));
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(500));
    }

    @Test
    void twoFactsOfOneListThatContradictEachOtherAreRefused() {
        var one = captured(500);
        assertRefused(
                Reason.BOOKED_DIFFERENTLY,
                () -> post(List.of(one, new Entry(new Fact.PaymentCaptured(eur(501)), one.source(), NOON))));
        assertThat(books.trialBalance()).isEmpty();
    }

    @Test
    void creditIsSpentInTheOrderOfTheListAndNeverBeforeItIsThere() {
        var customer = customer();
        assertRefused(Reason.INSUFFICIENT_FUNDS, () -> post(List.of(applied(customer, 60), credited(customer, 100))));
        post(List.of(credited(customer, 100), applied(customer, 60)));
        assertRefused(Reason.INSUFFICIENT_FUNDS, () -> post(List.of(applied(customer, 41))));
        assertThat(books.balance(CUSTOMER_CREDIT)).isEqualTo(eur(40));
    }

    @Test
    void aFactOnACustomersAccountMustNameTheCustomer() {
        assertThatThrownBy(() ->
                        post(List.of(new Entry(new Fact.CustomerCreditIssued(eur(1)), Source.of(payment()), NOON))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names no customer");
    }

    @Test
    void anEmptyListBooksNothing() {
        assertThat(post(List.of())).isEmpty();
        assertThat(books.trialBalance()).isEmpty();
    }

    @Test
    void whatDoesNotBalanceOrIsNotOfTheChartIsRefused() throws SQLException {
        try (var app = books.connect("app");
                var statement = app.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql("(1010,5,EUR)", "(1100,-4,EUR)")))
                    .hasMessageContaining("legs_balance");
            assertThatThrownBy(() -> statement.execute(sql("(1010,5,EUR)", "(1101,-5,EUR)")))
                    .hasMessageContaining("account 1101 is not of the chart");
            assertThatThrownBy(() -> statement.execute(sql("(1010,5,EUR)", "(2010,-5,EUR)")))
                    .hasMessageContaining("no customer was named");
        }
    }

    @Test
    void listsOfTheSameCustomersInAnyOrderDoNotLockEachOtherForEver() throws Exception {
        var customers = Stream.generate(Books::customer).limit(12).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var lists = IntStream.range(0, 12)
                    .mapToObj(n -> (Callable<List<JournalId>>) () -> post(shuffled(customers, n)))
                    .toList();
            for (var list : threads.invokeAll(lists)) {
                assertThat(list.get()).hasSize(24);
            }
        }
        assertThat(books.balance(CUSTOMER_CREDIT)).isEqualTo(eur(12 * 12 * 10));
        assertThat(books.balance(PREPAID_CREDITS)).isEqualTo(eur(12 * 12 * 3));
        assertThat(books.imbalance()).isZero();
    }

    @Test
    void tenThousandRowsOfHotAccountsAreOneStatement() {
        var entries = Stream.generate(() -> captured(1)).limit(10_000).toList();
        assertThat(post(entries)).hasSize(10_000);
        assertThat(books.balance(ACCOUNTS_RECEIVABLE)).isEqualTo(eur(-10_000));
    }

    private static List<Entry> shuffled(List<Books.Document> customers, int seed) {
        var entries = new ArrayList<Entry>();
        for (var customer : customers) {
            entries.add(credited(customer, 10));
            entries.add(
                    new Entry(new Fact.PrepaidCreditsBought(eur(3), List.of()), new Source(payment(), customer), NOON));
        }
        Collections.shuffle(entries, new Random(seed));
        return entries;
    }

    private List<JournalId> post(List<Entry> entries) {
        return books.write(() -> books.ledger().postAll(entries));
    }

    private static Entry captured(long minor) {
        return new Entry(new Fact.PaymentCaptured(eur(minor)), Source.of(payment()), NOON);
    }

    private static Entry credited(Books.Document customer, long minor) {
        return new Entry(new Fact.CustomerCreditIssued(eur(minor)), new Source(payment(), customer), NOON);
    }

    private static Entry applied(Books.Document customer, long minor) {
        return new Entry(new Fact.CustomerCreditApplied(eur(minor)), new Source(payment(), customer), NOON);
    }

    private static String sql(String first, String second) {
        return "SELECT ledger.post_all(ARRAY[gen_random_uuid()], ARRAY['X'], ARRAY['{\"" + first + "\",\"" + second
                + "\"}'], ARRAY[now()], ARRAY['pi'], ARRAY[gen_random_uuid()], ARRAY[NULL]::uuid[])";
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(type(LedgerRefused.class))
                .extracting(LedgerRefused::reason)
                .isEqualTo(reason);
    }
}
