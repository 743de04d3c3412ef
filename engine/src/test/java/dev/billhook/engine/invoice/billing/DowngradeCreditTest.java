package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.subscription.SubscriptionId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** 90.00 a month or 30.00, and April has thirty days: in its middle 45.00 come back, 15.00 are charged. */
class DowngradeCreditTest {
    private static final String TO_SMALL = "{\"plan\":\"small\"}";

    private final Subscriber ann = new Subscriber("2027-04-01T00:00:00Z");

    @Test
    void whatNobodyGetsBackOnlyLowersTheInvoice() {
        var id = subscribed("none");
        assertPreviewed(id, "change", TO_SMALL, 0);
        assertThat(ann.bills().getLast()).isEqualTo("0: Large -1500, Small 1500");
        ann.act(id, "cancel", "{\"credit\":true}");
        assertThat(ann.bills()).hasSize(2);
        assertThat(notes()).isEmpty();
        assertThat(balance()).doesNotContain("amount");
        assertBooks();
    }

    @Test
    void whatIsRefundedLowersFirstWhatIsStillToBePaid() {
        var id = subscribed("refund");
        var note = assertPreviewed(id, "change", TO_SMALL, -3000);
        assertThat(note.at("/amount_off_due/amount").asLong()).isEqualTo(3000);
        assertThat(ann.bills().getLast()).isEqualTo("0: Large -1500, Small 1500");
        assertThat(ann.invoices().getFirst().at("/amount_remaining/amount").asLong())
                .isEqualTo(6000);
        ann.act(id, "change", "{\"plan\":\"large\"}"); // and back on the same day
        assertThat(ann.bills().getLast()).isEqualTo("3000: Small -1500, Large 4500");
        assertBooks();
    }

    @Test
    void whatNoMoneyPaidGoesToTheBalance() {
        ann.api.post(
                "/v1/customers/" + ann.customer.text() + "/balance_adjustments",
                "{\"amount\":{\"amount\":9000,\"currency\":\"EUR\"},\"description\":\"A gift\"}");
        var id = subscribed("refund");
        var note = assertPreviewed(id, "cancel", "{\"credit\":true}", -4500);
        assertThat(note.at("/amount_to_balance/amount").asLong()).isEqualTo(4500);
        assertThat(ann.bills()).hasSize(1);
        assertThat(balance()).contains("4500");
        assertBooks();
    }

    @Test
    void whatACreditNoteGaveBackIsNotCreditedAgain() {
        var id = subscribed("customer_balance");
        ann.api.post(
                "/v1/credit_notes",
                "{\"invoice\":\"%s\",\"amount\":8000}"
                        .formatted(ann.invoices().getFirst().at("/id").asString()));
        ann.act(id, "change", TO_SMALL);
        assertThat(ann.bills().getLast()).isEqualTo("500: Large -1000, Small 1500");
    }

    private SubscriptionId subscribed(String policy) {
        var applied = ann.api.yaml("/v1/price_books/apply", """
                price_book: sizes
                currencies: [EUR]
                policies: {downgrade_credit: %s}
                products:
                  room: {name: Room}
                plans:
                  large: {product: room, name: Large, interval: month, components: {base: {model: flat, amount: {EUR: 90}}}}
                  small: {product: room, name: Small, interval: month, components: {base: {model: flat, amount: {EUR: 30}}}}
                """.formatted(policy));
        assertThat(applied.status()).as(applied.body().toString()).isEqualTo(201);
        var id = ann.subscribe("\"plan\":\"large\"");
        ann.at("2027-04-16T00:00:00Z");
        return id;
    }

    /** @return the credit note that was previewed and issued, or nothing */
    private JsonNode assertPreviewed(SubscriptionId id, String action, String body, long total) {
        var preview = ann.api
                .post("/v1/invoices/preview", "{\"subscription\":\"%s\",\"%s\":%s}".formatted(id.text(), action, body))
                .body();
        assertThat(preview.at("/total/amount").asLong()).as(preview.toString()).isEqualTo(total);
        assertThat(ann.act(id, action, body).status()).isEqualTo(200);
        var previewed = preview.at("/credit_notes/0");
        var issued = notes().path(0);
        for (var sum : new String[] {"total", "amount_off_due", "amount_to_refund", "amount_to_balance"}) {
            assertThat(previewed.path(sum)).isEqualTo(issued.path(sum));
        }
        return issued;
    }

    private JsonNode notes() {
        return ann.api
                .get("/v1/credit_notes?customer=" + ann.customer.text())
                .body()
                .at("/data");
    }

    private String balance() {
        return ann.api
                .get("/v1/customers/" + ann.customer.text() + "/balance")
                .body()
                .toString();
    }

    private void assertBooks() {
        assertThat(new Proof(ann.tenant).violations()).isEmpty();
    }
}
