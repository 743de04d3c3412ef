package dev.billhook.engine.invoice.billing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.invoice.basis.Basis;
import dev.billhook.engine.kit.tenant.Tenancy;
import org.junit.jupiter.api.Test;

/** Each component is billed by the policies of its own price. */
class ComponentPoliciesTest {
    private static final String BOOK = """
            price_book: mixed
            currencies: [EUR]
            products: {desk: {name: Desk}}
            plans:
              desk-monthly:
                product: desk
                name: Desk
                interval: month
                components:
                  base: {model: flat, amount: {EUR: 31}}
                  chairs: {model: per_unit, unit_amount: {EUR: 31}, quantity: {min: 0, default: 0}, policies: {proration: 30/360}}
                  lamps: {model: per_unit, unit_amount: {EUR: 31}, quantity: {min: 0, default: 0}}
            """;

    private final Subscriber shop = new Subscriber("2027-03-01T10:00:00Z");

    @Test
    void whatComesInMidPeriodIsDividedAsItsPriceSaysAndGivenBackTheSame() {
        assertThat(shop.api.yaml("/v1/price_books/apply", BOOK).status()).isEqualTo(201);
        var id = shop.subscribe("\"plan\":\"desk-monthly\"");
        shop.setClock("2027-03-16T10:00:00Z");
        shop.act(id, "change", "{\"quantities\":{\"chairs\":1,\"lamps\":1}}");
        // 15 of 30 days of a commercial month, 16 of the 31 that March has
        assertThat(shop.bills()).last().isEqualTo("3150: Desk · chairs 1550, Desk · lamps 1600");
        shop.setClock("2027-03-21T10:00:00Z");
        shop.act(id, "change", "{\"quantities\":{\"chairs\":0,\"lamps\":0}}");
        // 10 of 30 days, 11 of 31
        assertThat(shop.bills())
                .last()
                .isEqualTo("-2133: Desk · chairs -1033, Desk · lamps -1100, Desk · chairs 0, Desk · lamps 0");
    }

    @Test
    void taxIsRoundedPerLineWhereTheBookSaysSo() {
        var book = BOOK.replace("currencies: [EUR]", "currencies: [EUR]\npolicies: {tax_rounding: per_line}")
                .replace("EUR: 31}", "EUR: \"0.13\"}");
        assertThat(shop.api.yaml("/v1/price_books/apply", book).status()).isEqualTo(201);
        var rate = shop.api
                .post("/v1/tax_rates", "{\"name\":\"VAT\",\"percent\":\"20\",\"country\":\"DE\"}")
                .text("/id");
        assertThat(shop.api
                        .post("/v1/customers/" + shop.customer.text() + "/tax", "{\"tax_rates\":[\"" + rate + "\"]}")
                        .status())
                .isEqualTo(200);
        shop.subscribe("\"plan\":\"desk-monthly\",\"quantities\":{\"chairs\":1,\"lamps\":1}");
        // 0.026 of each of three lines: 0.03 three times, and not the 0.08 that 0.078 would be
        assertThat(shop.invoices().getLast().at("/tax/amount").asLong()).isEqualTo(9);
    }

    @Test
    void aSumIsRoundedOnceWhereTheBookSaysSoAndSharedOutToTheLines() {
        var book = BOOK.replace("currencies: [EUR]", "currencies: [EUR]\npolicies: {subtotal: rounded_sum}")
                .replace("EUR: 31}", "EUR: \"0.126\"}");
        assertThat(shop.api.yaml("/v1/price_books/apply", book).status()).isEqualTo(201);
        shop.subscribe("\"plan\":\"desk-monthly\",\"quantities\":{\"chairs\":1,\"lamps\":1}");
        // 0.378: each line alone would be 0.13, and all of them 0.39
        assertThat(shop.bills()).last().isEqualTo("38: Desk · base 13, Desk · chairs 13, Desk · lamps 12");
        var stored = InvoiceId.of(shop.invoices().getLast().at("/id").asString());
        EngineTest.bean(Tenancy.class).read(shop.tenant, () -> assertThat(
                        EngineTest.bean(Invoices.class).get(stored).lines())
                .allMatch(EngineTest.bean(Basis.class)::recomputes));
    }
}
