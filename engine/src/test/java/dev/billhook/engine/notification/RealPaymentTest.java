package dev.billhook.engine.notification;

import static dev.billhook.engine.notification.MailEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.TestProvider;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.db.TenantSql;
import dev.billhook.engine.kit.http.Json;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.vault.Vault;
import dev.billhook.engine.payment.Payer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The events that payments really publish, paid at the sandbox: here messages are written, and kept for want of a mail server. */
class RealPaymentTest {
    private final Api api = TestProvider.api();
    private final String customer = api.post("/v1/customers", """
                    {"email": "ana@example.com", "name": "Ana", "locale": "es"}
                    """).text("/id");

    @Test
    void whoApprovesAndClosesTheTabGetsAReceiptAndNoReminder() {
        var intent = intent();
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(Payer.ASKS_FOR_3DS);
        payer.await("requires_action");
        payer.answer("approve");
        payer.await("succeeded");
        eventually(() -> messages(intent).size() == 2);

        assertThat(messages(intent))
                .containsExactlyInAnyOrder(
                        "action_required skipped resolved", "payment_succeeded skipped mail_not_configured");
        assertThat(textOf(intent, "payment_succeeded").orElseThrow())
                .contains("Hola, Ana:")
                .contains("Importe: 19,99\u00a0€")
                .contains("Concepto: Unlock one hiring process")
                .contains("Pagado con: Visa terminada en 3184");
    }

    @Test
    void whoIsDeclinedIsToldWhyAndWhatToDo() {
        var intent = intent();
        Payer.of(intent.text("/id"), intent.text("/client_secret")).confirm(Payer.INSUFFICIENT_FUNDS);
        eventually(() -> messages(intent).size() == 1);

        assertThat(textOf(intent, "payment_failed").orElseThrow())
                .contains("La tarjeta no tenía fondos suficientes.")
                .contains("Usa otra tarjeta");
    }

    @Test
    void whoGetsMoneyBackIsToldOnce() {
        var intent = intent();
        var payer = Payer.of(intent.text("/id"), intent.text("/client_secret"));
        payer.confirm(Payer.PAYS);
        payer.await("succeeded");
        api.post("/v1/refunds", "{\"payment_intent\": \"%s\", \"amount\": 700}".formatted(payer.intent()));
        eventually(() -> messages(intent).size() == 2);
        assertThat(messages(intent)).contains("refund skipped mail_not_configured");
        assertThat(textOf(intent, "refund").orElseThrow())
                .contains("te ha devuelto 7,00\u00a0€")
                .contains("Llegará a tu tarjeta");
    }

    private Api.Answer intent() {
        var answer = api.post("/v1/payment_intents", """
                {"amount": {"amount": 1999, "currency": "EUR"}, "customer": "%s",
                 "description": "Unlock one hiring process"}
                """.formatted(customer));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer;
    }

    private static List<String> messages(Api.Answer intent) {
        return EngineTest.bean(Tenancy.class).read(TestProvider.merchant(), () -> EngineTest.bean(TenantSql.class)
                .sql("""
                                SELECT concat_ws(' ', kind, state, reason) FROM notification
                                WHERE  subject = :intent AND state <> 'queued'
                                """)
                .param("intent", idOf(intent))
                .query(String.class)
                .list());
    }

    private static Optional<String> textOf(Api.Answer intent, String kind) {
        record Sealed(UUID customer, byte[] content) {}
        return EngineTest.bean(Tenancy.class).read(TestProvider.merchant(), () -> {
            var row = EngineTest.bean(TenantSql.class)
                    .sql("SELECT customer, content FROM notification WHERE subject = :intent AND kind = :kind")
                    .param("intent", idOf(intent))
                    .param("kind", kind)
                    .query((result, n) ->
                            new Sealed(result.getObject("customer", UUID.class), result.getBytes("content")))
                    .single();
            assertThat(new String(row.content(), StandardCharsets.ISO_8859_1)).doesNotContain("ana@example.com");
            return EngineTest.bean(Vault.class)
                    .open(row.customer(), Messages.FIELD, row.content())
                    .map(json -> Json.tree(json).path("text").asString());
        });
    }

    private static UUID idOf(Api.Answer intent) {
        return PublicId.parse("pi", intent.text("/id"));
    }
}
