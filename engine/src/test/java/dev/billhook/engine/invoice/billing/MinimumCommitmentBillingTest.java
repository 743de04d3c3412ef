package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.basis.Basis;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.subscription.SubscriptionId;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MinimumCommitmentBillingTest {
    private static final String BOOK = """
            price_book: %s
            currencies: [EUR]
            products:
              business: {name: Business}
            plans:
              %s:
                product: business
                name: Business
                interval: month
                components:
                  %s
            """;
    private static final String COMPONENTS = """
            base: {model: flat, amount: {EUR: 30}}
                  seats: {model: per_unit, unit_amount: {EUR: 10}, timing: in_arrears, quantity: {default: 2}}
                  minimum: {model: flat, amount: {EUR: %d}, timing: true_up}""";

    private final Subscriber ann = new Subscriber("2027-04-01T00:00:00Z");

    @Test
    void whatIsMissingIsALineOfTheInvoiceThatClosesThePeriodAndItRecomputes() {
        publish("business", COMPONENTS.formatted(100));
        var id = ann.subscribe("\"plan\":\"business\"");
        assertThat(ann.bills()).containsExactly("3000: Business · base 3000");

        ann.at("2027-05-01T00:05:00Z");

        assertThat(ann.bills().getLast())
                .isEqualTo("10000: Business · seats 2000, Business · minimum 5000, Business · base 3000");
        var line = ann.invoices().getLast().at("/lines/1");
        assertThat(line.at("/kind").asString()).isEqualTo("true_up");
        assertThat(line.at("/period/end").asString()).startsWith("2027-05-01T00:00:0");
        assertThat(line.at("/proration").asBoolean()).isFalse();
        ann.act(id, "change", "{\"quantities\":{\"seats\":9}}");
        ann.at("2027-06-01T00:05:00Z");
        assertThat(ann.bills().getLast()).doesNotContain("minimum");
        assertThat(allRecompute()).isTrue();
    }

    @Test
    void aPartOfAPeriodIsComparedWithItsPartAndThePreviewIsTheCharge() {
        publish("business", COMPONENTS.formatted(100));
        var id = ann.subscribe("\"plan\":\"business\"");
        ann.at("2027-04-16T00:00:00Z");

        var preview = ann.api
                .post("/v1/invoices/preview", "{\"subscription\":\"" + id.text() + "\",\"cancel\":{\"credit\":true}}")
                .body();
        assertThat(ann.act(id, "cancel", "{\"credit\":true}").status()).isEqualTo(200);

        assertThat(ann.bills().getLast()).contains("Business · seats 1000", "Business · minimum 2500");
        assertThat(amounts(preview.at("/invoices/0/lines")))
                .isEqualTo(amounts(ann.invoices().getLast().at("/lines")));
        assertThat(kinds(preview)).contains("true_up");
        assertThat(allRecompute()).isTrue();
    }

    @Test
    void whoSubscribedBeforeKeepsTheMinimumThatWasAgreed() {
        publish("business", COMPONENTS.formatted(100));
        var before = ann.subscribe("\"plan\":\"business\"");
        publish("business", COMPONENTS.formatted(200));
        var after = ann.subscribe("\"plan\":\"business\"");

        ann.at("2027-05-01T00:05:00Z");

        assertThat(closing(before)).contains("Business · minimum 5000");
        assertThat(closing(after)).contains("Business · minimum 15000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "minimum: {model: flat, amount: {EUR: 9}, timing: true_up}                                     | nothing that it is for",
                "base: {model: per_unit, unit_amount: {EUR: 9}, timing: true_up}                               | model",
                "base: {model: flat, amount: {EUR: 9}, timing: true_up, quantity: {max: 3}}                    | quantity",
                "base: {model: flat, amount: {EUR: 9}, timing: true_up, meter: calls}                          | usage is known",
                "base: {model: flat, amount: {USD: 9}, timing: true_up}                                        | USD",
            })
    void aMinimumThatMakesNoSenseIsRefusedWithItsLine(String component, String says) {
        var refused = ann.api.yaml("/v1/price_books/validate", BOOK.formatted("team", "business", component));

        assertThat(refused.body().toString()).contains("\"valid\":false", says);
        assertThat(refused.body().toString()).containsPattern("\"line\":1[01]");
    }

    private void publish(String plan, String components) {
        assertThat(ann.api
                        .yaml("/v1/price_books/apply", BOOK.formatted("team", plan, components))
                        .status())
                .isEqualTo(201);
    }

    private String closing(SubscriptionId id) {
        return ann.invoices().stream()
                .filter(invoice -> invoice.at("/subscription").asString().equals(id.text()))
                .toList()
                .getLast()
                .at("/lines")
                .valueStream()
                .map(line -> line.at("/description").asString() + " "
                        + line.at("/amount/amount").asString())
                .toList()
                .toString();
    }

    private static List<Long> amounts(JsonNode lines) {
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.at("/amount/amount").asLong())
                .toList();
    }

    private static List<String> kinds(JsonNode preview) {
        return preview.at("/invoices/0/lines")
                .valueStream()
                .map(line -> line.at("/kind").asString())
                .toList();
    }

    private boolean allRecompute() {
        return EngineTest.bean(Tenancy.class).read(ann.tenant, () -> ann.invoices().stream()
                .map(invoice -> InvoiceId.of(invoice.at("/id").asString()))
                .flatMap(id -> EngineTest.bean(Invoices.class).get(id).lines().stream())
                .allMatch(EngineTest.bean(Basis.class)::recomputes));
    }
}
