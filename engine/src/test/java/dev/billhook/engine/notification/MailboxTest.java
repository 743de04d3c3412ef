package dev.billhook.engine.notification;

import static dev.billhook.engine.notification.MailEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.billhook.engine.Api;
import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.notification.MailEngine.IntentId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final MailEngine engine = MailEngine.shared();

    @Test
    void theListShowsMessagesAndRunsNoScript() {
        var tenant = engine.tenant();
        engine.succeeded(tenant, IntentId.next(), engine.customer(tenant, "list@example.com", "en"));
        eventually(() -> engine.mailTo("LIST@example.com").size() == 1);

        var page = engine.visitor().get("/dev/mailbox");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.header("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'"));
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.raw().body())
                .contains("list@example.com")
                .contains("Job Board: receipt for your payment of €19.99")
                .contains("http-equiv=\"refresh\"")
                .doesNotContain("<script");
    }

    @Test
    void aMessageStandsInASandboxAndAsText() {
        var tenant = engine.tenant();
        engine.failed(tenant, IntentId.next(), engine.customer(tenant, "one@example.com", "en"), "expired_card");
        eventually(() -> engine.mailTo("one@example.com").size() == 1);
        var path = "/dev/mailbox/"
                + engine.mailTo("one@example.com").getFirst().path("id").asString();
        var visitor = engine.visitor();

        assertThat(visitor.get(path).raw().body()).contains("<iframe", "sandbox=\"allow-popups", path + "/content");
        assertThat(visitor.get(path + "?view=text").raw().body())
                .contains("The card has expired")
                .doesNotContain("<iframe");
        var content = visitor.get(path + "/content");
        assertThat(content.raw().body()).contains("<h1");
        assertThat(content.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox", "default-src 'none'"));
    }

    @Test
    void whatIsEnclosedCanBeOpened() {
        var tenant = engine.tenant();
        var api = engine.api(tenant);
        var address = PublicId.next() + "@example.com";
        var invoice = api.post("/v1/invoices", """
                {"customer": "%s", "currency": "EUR",
                 "lines": [{"description": "A day of help", "amount": {"amount": 2200, "currency": "EUR"}}]}
                """.formatted(engine.customer(tenant, address, "en")))
                .text("/id");
        api.post("/v1/invoices/" + invoice + "/finalize", "{}");
        eventually(() -> engine.mailTo(address).size() == 1);

        var message = engine.mailTo(address).getFirst();
        assertThat(message.path("enclosure").asString()).isEqualTo("INV-000001.pdf");
        var path = "/dev/mailbox/" + message.path("id").asString();
        assertThat(engine.visitor().get(path).raw().body()).contains("href=\"" + path + "/enclosure\"");
        var paper = engine.visitor().file(path + "/enclosure");
        assertThat(paper.headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(new String(paper.body(), StandardCharsets.ISO_8859_1)).startsWith("%PDF");
    }

    @Test
    void anEmptyMailboxSaysWhatToDo() {
        try (var empty = MailEngine.start(Map.of("billhook.mail.development-mailbox", "true"))) {
            assertThat(empty.visitor().get("/dev/mailbox").raw().body()).contains("No messages yet", "demo shop");
            assertThat(empty.visitor().get("/dev/mailbox.json").body().path("data"))
                    .isEmpty();
            assertThat(empty.visitor().get("/dev/mailbox.css").header("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
        }
    }

    @Test
    void aMessageThatIsNotThereIsNotFound() {
        assertThat(engine.visitor()
                        .get("/dev/mailbox/msg_00000000000000000000000000")
                        .status())
                .isEqualTo(404);
        assertThat(engine.visitor().get("/dev/mailbox/nonsense").status()).isEqualTo(404);
    }

    @Test
    void thereIsNoMailboxUnlessItIsAskedFor() {
        var visitor = new Api(EngineTest.url(), null);
        assertThat(visitor.get("/dev/mailbox").status()).isEqualTo(404);
        assertThat(visitor.get("/dev/mailbox.json").status()).isEqualTo(404);
        assertThat(visitor.get("/dev/mailbox/msg_00000000000000000000000000").status())
                .isEqualTo(404);
    }
}
