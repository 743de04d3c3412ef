package dev.billhook.engine.invoice.tax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxClass;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.core.tax.TaxNote;
import dev.billhook.core.tax.TaxRate;
import dev.billhook.engine.Api;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.Desk;
import dev.billhook.engine.invoice.Proof;
import dev.billhook.engine.invoice.billing.Subscriber;
import dev.billhook.engine.kit.CapturedLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;

/** An application that says itself who is taxed how; the tenant's own rates are then levied on nobody. */
class OwnTaxProviderTest {
    private static final TaxTreatment CITY = new TaxTreatment.Levied(city(TaxMode.INCLUSIVE), city(TaxMode.EXCLUSIVE));
    private static final AtomicReference<Function<CustomerId, @Nullable TaxTreatment>> RULE =
            new AtomicReference<>(_ -> CITY);
    private static final SecondProcess SHOP = SecondProcess.with(Map.of(), Application.class);

    private final Subscriber ann = new Subscriber("2027-03-01T10:00:00Z");
    private final Desk desk = new Desk(ann.tenant, SHOP.asked(ann.api));

    static class Application {
        @Bean
        TaxProvider ownRules() {
            return customers -> {
                Map<CustomerId, TaxTreatment> said = new HashMap<>();
                for (var customer : customers) {
                    var treatment = RULE.get().apply(customer);
                    if (treatment != null) {
                        said.put(customer, treatment);
                    }
                }
                return said;
            };
        }
    }

    private static List<TaxRate> city(TaxMode mode) {
        return List.of(new TaxRate("city", "City tax", Rational.parse("12.5"), "XX", TaxClass.OTHER, mode, false));
    }

    @AfterEach
    void theBooksHold() {
        RULE.set(_ -> CITY);
        assertThat(new Proof(ann.tenant).violations()).isEmpty();
        assertThat(desk.imbalance()).isZero();
    }

    @AfterAll
    static void close() {
        SHOP.close();
    }

    @Test
    void whatItSaysIsChargedWhateverTheTenantRegistered() {
        ann.taxIn("DE", "19");
        assertThat(subscribe(ann.customer).status()).isEqualTo(201);
        SHOP.bill(ann, "2027-04-01T12:00:00Z");
        assertThat(draft().body().at("/tax/amount").asLong()).isEqualTo(100);
        RULE.set(_ -> new TaxTreatment.Untaxed(TaxNote.EXPORT));
        SHOP.bill(ann, "2027-05-01T12:00:00Z");

        assertThat(ann.invoices().stream()
                        .filter(invoice -> !invoice.at("/number").isNull())
                        .map(invoice -> invoice.at("/tax/amount").asLong() + " "
                                + invoice.at("/taxes/0/name").asString("")
                                + invoice.at("/tax_note").asString("")))
                .containsExactly("125 City tax", "125 City tax", "0 export");
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_OTHER)).isEqualTo(250);
        assertThat(desk.balance(AccountKind.TAX_PAYABLE_STANDARD)).isZero();
    }

    @Test
    void whileItFailsNothingIsIssuedAndWhatIsDueIsBilledOnceItAnswersAgain() {
        subscribe(ann.customer);
        RULE.set(_ -> {
            throw new IllegalStateException("the tax table is being replaced");
        });

        assertThat(subscribe(ann.customer).status()).isEqualTo(500);
        assertThat(draft().status()).isEqualTo(500);
        try (var log = CapturedLog.ofEverything()) {
            SHOP.bill(ann, "2027-04-01T10:05:00Z");
            assertThat(log.text())
                    .contains("cannot be billed; it is tried again in 60 minutes", "the tax table is being");
        }
        assertThat(desk.number("SELECT count(*) FROM subscription")).isEqualTo(1);
        assertThat(desk.number("SELECT count(*) FROM invoice")).isEqualTo(1);
        assertThat(heldBack()).isEqualTo("1");

        RULE.set(_ -> CITY);
        SHOP.bill(ann, "2027-04-01T11:10:00Z");

        assertThat(heldBack()).isEqualTo("0");
        assertThat(ann.taxes()).containsExactly("1000 + 125", "1000 + 125");
        assertThat(ann.invoices().getLast().at("/period/start").asString()).startsWith("2027-04-01");
        assertThat(ann.invoices().getLast().at("/number").asString()).isEqualTo("INV-000002");
    }

    @Test
    void whomItSaysNothingOfIsNotBilledWithoutTaxesButHeldBackAloneAndToldOf() {
        var bob = CustomerId.of(ann.api.post("/v1/customers", "{}").text("/id"));
        subscribe(ann.customer);
        subscribe(bob);
        RULE.set(customer -> customer.equals(bob) ? null : CITY);

        SHOP.bill(ann, "2027-04-01T10:05:00Z");

        var refused = subscribe(bob);
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.text("/code")).isEqualTo("tax_treatment_missing");
        assertThat(refused.text("/detail")).contains("tax provider says nothing of " + bob.text());
        assertThat(ann.taxes()).containsExactly("1000 + 125", "1000 + 125");
        assertThat(desk.number("SELECT count(*) FROM invoice")).isEqualTo(3);
        var held = desk.api().get("/v1/subscriptions?billing_held=true");
        assertThat(held.body().at("/data").size()).isEqualTo(1);
        assertThat(held.text("/data/0/customer")).isEqualTo(bob.text());
        assertThat(held.text("/data/0/billing_held/reason")).isEqualTo("tax_treatment_missing");

        RULE.set(_ -> CITY);
        SHOP.bill(ann, "2027-04-01T11:10:00Z");

        assertThat(heldBack()).isEqualTo("0");
        assertThat(desk.number("SELECT count(*) FROM invoice WHERE total = 1125"))
                .isEqualTo(4);
    }

    private Api.Answer subscribe(CustomerId customer) {
        return desk.api().post("/v1/subscriptions", """
                {"customer": "%s", "plan": "basic-monthly", "currency": "EUR", "collection_method": "send_invoice",
                 "days_until_due": 14}
                """.formatted(customer.text()));
    }

    private Api.Answer draft() {
        return desk.api().post("/v1/invoices", """
                {"customer": "%s", "currency": "EUR",
                 "lines": [{"description": "Consulting", "amount": {"amount": 800, "currency": "EUR"}}]}
                """.formatted(ann.customer.text()));
    }

    private String heldBack() {
        return desk.api().get("/v1/billing_run").text("/held_back");
    }
}
