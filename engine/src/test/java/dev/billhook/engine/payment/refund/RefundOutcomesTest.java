package dev.billhook.engine.payment.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.payment.Holder;
import dev.billhook.engine.payment.Payer;
import dev.billhook.engine.payment.Records;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a refund after it was asked for, in state, books and news. */
class RefundOutcomesTest {
    private static final String PENDING_FIRST = "4000000000007726";
    private static final String FAILS_LATER = "4000000000005126";

    private final Api api = TestProvider.api();

    @Test
    void sixteenThreadsWithAnyAmountsNeverGiveBackMoreThanWasCaptured() throws InterruptedException {
        var payer = paid(2000, Payer.PAYS);
        var amounts = new Random(16).ints(16, 1, 400).toArray();
        try (var threads = Executors.newFixedThreadPool(16)) {
            var answers = threads
                    .invokeAll(IntStream.of(amounts)
                            .<Callable<Api.Answer>>mapToObj(amount -> () -> refund(payer, amount))
                            .toList())
                    .stream()
                    .map(RefundOutcomesTest::result)
                    .toList();
            long given = answers.stream()
                    .filter(a -> a.status() == 201)
                    .mapToLong(a -> a.body().at("/amount/amount").asLong())
                    .sum();
            assertThat(given).isBetween(1600L, 2000L); // all but less than the largest amount
            var refusals =
                    given < 2000 ? Set.of("amount_too_large") : Set.of("amount_too_large", "charge_already_refunded");
            assertThat(answers).allMatch(a -> a.status() == 201 || refusals.contains(a.text("/code")));
            assertThat(refunded(payer)).isEqualTo(given);
            assertThat(refundedAtProvider(payer)).isEqualTo(given);
        }
        Records.assertBooksBalance(api);
    }

    @Tag("REF-02")
    @Test
    void aPendingRefundIsReservedAtOnceAndBookedWhenItSucceeds() {
        var payer = paid(1000, PENDING_FIRST);
        var refund = RefundId.of(refund(payer, 700).text("/id"));
        assertThat(refunded(payer)).isEqualTo(700);
        assertThat(refund(payer, 400).text("/code")).isEqualTo("amount_too_large");
        assertThat(Records.booked(refund)).isEmpty();

        becomes(refund, "succeeded");
        assertThat(Records.booked(refund)).containsExactly("PAYMENT_REFUNDED");
        assertThat(Records.events(refund)).containsExactly("refund.created", "refund.updated");
        Records.assertBooksBalance(api);
    }

    @Tag("REF-02")
    @Test
    void aRefundThatFailsAfterItSucceededIsReversedInTheBooksAndTold() {
        var payer = paid(1000, FAILS_LATER);
        var refund = RefundId.of(refund(payer, 1000).text("/id"));
        var failed = becomes(refund, "failed");
        assertThat(failed.text("/failure_reason")).isEqualTo("expired_or_canceled_card");
        assertThat(Records.booked(refund)).containsExactly("PAYMENT_REFUNDED", "REVERSAL");
        assertThat(Records.events(refund))
                .containsExactly("refund.created", "refund.updated", "refund.updated", "refund.failed");
        assertThat(refunded(payer)).isZero();
        assertThat(refund(payer, 1000).status()).as("it can be refunded again").isEqualTo(201);
        Records.assertBooksBalance(api);
    }

    @Test
    void aPendingRefundThatIsCanceledFreesItsAmountAndBooksNothing() {
        var payer = paid(1000, PENDING_FIRST);
        var refund = RefundId.of(refund(payer, 1000).text("/id"));
        var atProvider = refundsAtProvider(payer).body().at("/data/0/id").asString();
        assertThat(TestProvider.dashboard()
                        .form("/v1/refunds/" + atProvider + "/cancel", Map.of())
                        .status())
                .isEqualTo(200);
        becomes(refund, "canceled");
        assertThat(refunded(payer)).isZero();
        assertThat(Records.booked(refund)).isEmpty();
        assertThat(Records.events(refund)).containsExactly("refund.created", "refund.updated");
    }

    @Test
    void aRefundThatAsksTheCustomerWhereToIsReservedAndBookedWhenItSucceeds() {
        var payer = asking();
        var refund = RefundId.of(refund(payer, 700).text("/id"));
        becomes(refund, "requires_action");
        assertThat(refunded(payer)).isEqualTo(700);
        assertThat(Records.booked(refund)).isEmpty();

        TestProvider.control("/refunds/" + atProvider(payer) + "/details", "{}");
        becomes(refund, "succeeded");
        assertThat(Records.booked(refund)).containsExactly("PAYMENT_REFUNDED");
        assertThat(Records.events(refund)).startsWith("refund.created", "refund.updated", "refund.updated");
        Records.assertBooksBalance(api);
    }

    @Test
    void aRefundWhoseCustomerNamesNoUsablePlaceFailsAndIsTold() {
        var payer = asking();
        var refund = RefundId.of(refund(payer, 700).text("/id"));
        TestProvider.control("/refunds/" + atProvider(payer) + "/details", "{\"unusable\": true}");
        becomes(refund, "failed");
        assertThat(refunded(payer)).isZero();
        assertThat(Records.booked(refund)).isEmpty();
        assertThat(Records.events(refund))
                .containsExactly("refund.created", "refund.updated", "refund.updated", "refund.failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/refunds/%s/cancel", "/v1/test_helpers/refunds/%s/expire"})
    void aRefundThatIsCanceledWhileTheCustomerIsAskedFreesItsAmount(String how) {
        var payer = asking();
        var refund = RefundId.of(refund(payer, 700).text("/id"));
        TestProvider.dashboard().form(how.formatted(atProvider(payer)), Map.of());
        becomes(refund, "canceled");
        assertThat(refunded(payer)).isZero();
        assertThat(Records.booked(refund)).isEmpty();
        assertThat(Records.events(refund)).containsExactly("refund.created", "refund.updated", "refund.updated");
        assertThat(refund(payer, 1000).status()).as("it can be refunded again").isEqualTo(201);
    }

    /** Paid so that nothing can be sent back to where the money came from. */
    private Payer asking() {
        var payer = paid(1000, Payer.PAYS, Holder.fresh().customer());
        TestProvider.control("/payment_intents/" + payer.providerId() + "/refunds_ask_customer", "{}");
        return payer;
    }

    private static String atProvider(Payer payer) {
        return refundsAtProvider(payer).text("/data/0/id");
    }

    @Test
    void aRefundMadeInTheProvidersDashboardIsTakenInAndBooked() {
        var payer = paid(1000, Payer.PAYS);
        TestProvider.dashboard().form("/v1/refunds", Map.of("payment_intent", payer.providerId(), "amount", "300"));
        var list = Payer.await(
                () -> api.get("/v1/refunds?payment_intent=" + payer.intent()), "/data/0/status", "succeeded");
        assertThat(list.body().at("/data").size()).isEqualTo(1);
        assertThat(Records.booked(RefundId.of(list.text("/data/0/id")))).containsExactly("PAYMENT_REFUNDED");
        assertThat(refund(payer, 800).text("/code")).isEqualTo("amount_too_large");
    }

    @Test
    void whatTheProviderRefusesIsFreeAgain() {
        var payer = paid(1000, Payer.PAYS);
        TestProvider.control("/faults", """
                {"fault": "latency", "path": "/v1/refunds", "method": "POST", "times": 1, "ms": 600}
                """);
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var late = other.submit(() -> refund(payer, 1000));
            Records.pause(200); // ours is on its way when the dashboard is quicker
            TestProvider.dashboard().form("/v1/refunds", Map.of("payment_intent", payer.providerId()));
            assertThat(List.of(201, 400)).contains(result(late).status());
        }
        Payer.await(() -> api.get("/v1/payment_intents/" + payer.intent()), "/amount_refunded", "1000");
        assertThat(refundedAtProvider(payer)).isEqualTo(1000);
        Records.assertBooksBalance(api);
    }

    private Payer paid(long amount, String card) {
        return paid(amount, card, api.post("/v1/customers", "{}").text("/id"));
    }

    private Payer paid(long amount, String card, String customer) {
        var intent = api.post("/v1/payment_intents", """
                {"customer": "%s", "amount": {"amount": %d, "currency": "EUR"}}
                """.formatted(customer, amount));
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(card);
        payer.await("succeeded");
        return payer;
    }

    private Api.Answer refund(Payer payer, long amount) {
        return api.post(
                "/v1/refunds", "{\"payment_intent\": \"%s\", \"amount\": %d}".formatted(payer.intent(), amount));
    }

    private Api.Answer becomes(RefundId refund, String status) {
        TestProvider.letSecondsPass();
        return Payer.await(() -> api.get("/v1/refunds/" + refund.text()), "/status", status);
    }

    private long refunded(Payer payer) {
        return api.get("/v1/payment_intents/" + payer.intent())
                .body()
                .at("/amount_refunded")
                .asLong();
    }

    private static Api.Answer refundsAtProvider(Payer payer) {
        return TestProvider.dashboard().get("/v1/refunds?limit=100&payment_intent=" + payer.providerId());
    }

    private static long refundedAtProvider(Payer payer) {
        return refundsAtProvider(payer)
                .body()
                .at("/data")
                .valueStream()
                .mapToLong(refund -> refund.at("/amount").asLong())
                .sum();
    }

    private static Api.Answer result(Future<Api.Answer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
