package dev.billhook.engine.invoice.ageing;

import static dev.billhook.engine.invoice.Desk.begin;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.journal.Fact;
import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Invoices of the desk are due after fourteen days. */
class AgeingTest {
    private final Desk desk = Desk.open();
    private final CustomerId customer = at("2026-01-01T08:00:00Z", () -> desk.customer(""));

    @Test
    void whatIsOwedIsSortedByHowLongItIsOverdue() {
        issue("2026-01-01T12:00:00Z", "1.00");
        issue("2026-02-10T12:00:00Z", "2.00");
        issue("2026-03-15T12:00:00Z", "4.00");
        issue("2026-04-01T12:00:00Z", "8.00");
        issue("2026-04-30T12:00:00Z", "16.00");

        var ageing = ageing("2026-05-01T12:00:00Z");

        assertThat(buckets(ageing.at("/totals/0")))
                .isEqualTo("not_due 1600, 1-30 800, 31-60 400, 61-90 200, over_90 100");
        assertThat(ageing.at("/totals/0/total/amount").asLong()).isEqualTo(3100);
        assertProved(ageing);
    }

    @Test
    void theThirtiethDayIsInTheFirstBucket() {
        var due = requireNonNull(
                issue("2026-01-01T12:00:00Z", "1.00").collection().dueAt());
        for (var each : new String[][] {{"0", "not_due"}, {"1", "1-30"}, {"2592000", "1-30"}, {"2592001", "31-60"}}) {
            var ageing = ageing(due.plusSeconds(Long.parseLong(each[0])).toString());
            assertThat(buckets(ageing.at("/totals/0"))).contains(each[1] + " 100");
        }
    }

    @Test
    void whatIsPaidVoidedOrGivenUpIsOwedUntilThen() {
        var paid = issue("2026-01-01T12:00:00Z", "1.00");
        var wrong = issue("2026-01-01T12:00:00Z", "2.00");
        var hopeless = issue("2026-01-01T12:00:00Z", "4.00");
        issue("2026-01-01T12:00:00Z", "8.00");
        desk.setClock("2026-02-01T12:00:00Z");
        pay(paid);
        desk.setClock("2026-03-01T12:00:00Z");
        desk.write(() -> EngineTest.bean(Invoices.class).voided(wrong.id()));
        desk.setClock("2026-04-01T12:00:00Z");
        desk.write(() -> EngineTest.bean(Invoices.class).markUncollectible(hopeless.id()));

        assertThat(total(ageing("2025-12-31T12:00:00Z"))).isZero();
        for (var each : new String[][] {
            {"2026-01-31", "1500"}, {"2026-02-28", "1400"}, {"2026-03-31", "1200"}, {"2026-04-02", "800"}
        }) {
            var ageing = ageing(each[0] + "T12:00:00Z");
            assertThat(total(ageing)).as(each[0]).isEqualTo(Long.parseLong(each[1]));
            assertProved(ageing);
        }
    }

    @Test
    void whatACreditNoteTookOffIsOwedUntilThen() {
        var invoice = issue("2026-01-01T12:00:00Z", "9.00");
        var gone = issue("2026-01-01T12:00:00Z", "1.00");
        desk.setClock("2026-02-01T12:00:00Z");
        desk.credit(invoice, 400);
        desk.credit(gone, 100);

        assertThat(total(ageing("2026-01-31T12:00:00Z"))).isEqualTo(1000);
        assertThat(total(ageing("2026-02-01T12:00:00Z"))).isEqualTo(500);
        assertProved(ageing("2026-01-31T12:00:00Z"));
        assertProved(ageing("2026-02-01T12:00:00Z"));
    }

    @Test
    void withoutAMomentItTellsOfNow() {
        issue("2026-01-01T12:00:00Z", "1.00");
        desk.setClock("2026-01-02T12:00:00Z");
        var ageing = desk.api().get("/v1/ledger/receivables_ageing");
        assertThat(ageing.text("/object")).isEqualTo("receivables_ageing");
        assertThat(ageing.text("/at")).isEqualTo("2026-01-02T12:00:00Z");
        assertThat(total(ageing.body())).isEqualTo(100);
    }

    @Test
    void customersComePageByPage() {
        for (int n = 1; n <= 3; n++) {
            issue(desk.customer(""), "2026-01-01T12:00:00Z", n + ".00");
        }
        issue("2026-01-01T12:00:00Z", "7.00");
        var first = page("limit=3");
        assertThat(first.body().at("/customers/has_more").asBoolean()).isTrue();
        var second = page("limit=3&starting_after=" + first.text("/customers/next_cursor"));
        assertThat(second.body().at("/customers/has_more").asBoolean()).isFalse();
        assertThat(second.text("/customers/data/0/customer")).isEqualTo(customer.text());
        assertThat(second.body().at("/customers/data/0/balances/0/total/amount").asLong())
                .isEqualTo(700);
        assertThat(StreamSupport.stream(first.body().at("/customers/data").spliterator(), false)
                        .mapToLong(row -> row.at("/balances/0/total/amount").asLong())
                        .sum())
                .isEqualTo(600);
    }

    private Api.Answer page(String query) {
        return desk.api().get("/v1/ledger/receivables_ageing?at=2026-01-05T00:00:00Z&" + query);
    }

    private static void assertProved(JsonNode ageing) {
        assertThat(ageing.at("/totals/0/accounts_receivable")).isEqualTo(ageing.at("/totals/0/total"));
    }

    private static long total(JsonNode ageing) {
        return ageing.at("/totals/0/total/amount").asLong();
    }

    private static String buckets(JsonNode total) {
        return String.join(
                ", ",
                StreamSupport.stream(total.at("/buckets").spliterator(), false)
                        .map(bucket -> bucket.at("/overdue").asString() + " "
                                + bucket.at("/amount/amount").asLong())
                        .toList());
    }

    private JsonNode ageing(String at) {
        return desk.api().get("/v1/ledger/receivables_ageing?at=" + at).body();
    }

    private Invoice issue(String now, String amount) {
        return issue(customer, now, amount);
    }

    private Invoice issue(CustomerId of, String now, String amount) {
        desk.setClock(now);
        var item = desk.item("base" + amount, amount, Timing.IN_ADVANCE);
        return desk.issue(desk.bill(of, begin(now.substring(0, 10), item).lines()));
    }

    /** As a payment that arrives does. */
    private void pay(Invoice invoice) {
        desk.write(() -> {
            var now = Tenancy.current().now();
            var due = invoice.sums().due();
            EngineTest.bean(Ledger.class).post(new Fact.PaymentCaptured(due), Source.of(invoice.id()), now);
            return EngineTest.bean(Invoices.class).paid(invoice.id(), due, now);
        });
    }

    private <T> T at(String now, Supplier<T> work) {
        desk.setClock(now);
        return work.get();
    }
}
