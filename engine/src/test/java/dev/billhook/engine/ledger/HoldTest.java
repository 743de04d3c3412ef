package dev.billhook.engine.ledger;

import static dev.billhook.core.journal.AccountKind.PROCESSOR_CLEARING;
import static dev.billhook.engine.ledger.Books.NOON;
import static dev.billhook.engine.ledger.Books.eur;
import static dev.billhook.engine.ledger.Books.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.billhook.core.journal.Fact;
import dev.billhook.core.money.Money;
import dev.billhook.engine.ledger.LedgerRefused.Reason;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HoldTest {
    private final Books books = Books.open();
    private final Books.Document payment = payment();

    @Test
    void heldFundsArePostedOnlyWhenCaptured() {
        var hold = hold(1000);
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(0));
        capture(hold, 1000, payment);
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(1000));
    }

    @Test
    void aCaptureMayBeLessThanIsHeldButNotMore() {
        var hold = hold(1000);
        assertRefused(Reason.ABOVE_HOLD, () -> capture(hold, 1001, payment));
        assertRefused(
                Reason.ABOVE_HOLD,
                () -> books.write(() -> books.ledger()
                        .capture(hold, new Fact.PaymentCaptured(Money.of(1, "USD")), Source.of(payment), NOON)));
        capture(hold, 999, payment);
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(999));
    }

    @Test
    void placingCapturingAndReleasingMayBeRepeated() {
        var hold = hold(1000);
        assertThat(hold(1000)).isEqualTo(hold);
        assertThat(capture(hold, 1000, payment)).isEqualTo(capture(hold, 1000, payment));
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(1000));

        var other = books.write(
                () -> books.ledger().authorize(new Fact.FundsAuthorized(eur(5)), Source.of(payment()), NOON));
        release(other);
        release(other);
    }

    @Test
    void aHoldIsPlacedWithOneAmount() {
        hold(1000);
        assertRefused(Reason.BOOKED_DIFFERENTLY, () -> hold(1001));
    }

    @Test
    void whatWasReleasedCannotBeCapturedNorTheOtherWayRound() {
        var hold = hold(1000);
        release(hold);
        assertRefused(Reason.ALREADY_RESOLVED, () -> capture(hold, 1000, payment));

        var other = payment();
        var captured =
                books.write(() -> books.ledger().authorize(new Fact.FundsAuthorized(eur(5)), Source.of(other), NOON));
        capture(captured, 5, other);
        assertRefused(Reason.ALREADY_RESOLVED, () -> release(captured));
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(5));
    }

    @Test
    void aHoldThatWasNeverPlacedCannotBeCaptured() {
        assertRefused(Reason.UNKNOWN, () -> capture(HoldId.of(payment()), 1, payment()));
    }

    @Test
    void ofTwentyCapturesAtOnceOneIsBooked() throws InterruptedException {
        var hold = hold(1000);
        // Each names another document: nothing but the hold's own key can tell that they are one capture.
        assertThat(atOnce(20, () -> capture(hold, 1000, payment()))).isEqualTo(1);
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(1000));
    }

    @Test
    void twentyRepeatsOfOneCaptureAtOnceAllSucceedAndBookOnce() throws InterruptedException {
        var hold = hold(1000);
        assertThat(atOnce(20, () -> capture(hold, 1000, payment))).isEqualTo(20);
        assertThat(books.balance(PROCESSOR_CLEARING)).isEqualTo(eur(1000));
    }

    /** How many of the calls were not refused. */
    private static long atOnce(int calls, Callable<JournalId> call) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(
                    IntStream.range(0, calls).mapToObj(i -> call).toList());
            return answers.stream()
                    .filter(answer -> switch (answer.state()) {
                        case SUCCESS -> true;
                        case FAILED -> {
                            assertThat(answer.exceptionNow()).isInstanceOf(LedgerRefused.class);
                            yield false;
                        }
                        case RUNNING, CANCELLED -> throw new IllegalStateException("unfinished");
                    })
                    .count();
        }
    }

    private HoldId hold(long minor) {
        return books.write(
                () -> books.ledger().authorize(new Fact.FundsAuthorized(eur(minor)), Source.of(payment), NOON));
    }

    private JournalId capture(HoldId hold, long minor, Books.Document document) {
        return books.write(
                () -> books.ledger().capture(hold, new Fact.PaymentCaptured(eur(minor)), Source.of(document), NOON));
    }

    private void release(HoldId hold) {
        books.write(() -> {
            books.ledger().release(hold, NOON);
            return true;
        });
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .asInstanceOf(type(LedgerRefused.class))
                .extracting(LedgerRefused::reason)
                .isEqualTo(reason);
    }
}
