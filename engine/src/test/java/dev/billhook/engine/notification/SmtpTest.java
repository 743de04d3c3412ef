package dev.billhook.engine.notification;

import static dev.billhook.engine.notification.MailEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.billhook.engine.kit.db.WorkerSql;
import dev.billhook.engine.notification.MailEngine.IntentId;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpTest {
    private final int port = freePort();
    private final List<MailEngine> engines = new ArrayList<>();

    @AfterEach
    void stop() {
        engines.forEach(MailEngine::close);
    }

    @Test
    void mailGoesOutAsHtmlAndTextInTheMerchantsName() throws MessagingException, IOException {
        var server = server();
        server.start();
        try {
            var engine = engine();
            var tenant = engine.tenant();
            engine.succeeded(tenant, IntentId.next(), engine.customer(tenant, "ana@example.com", "de"));
            assertThat(server.waitForIncomingEmail(10_000, 1)).isTrue();

            var mail = server.getReceivedMessages()[0];
            assertThat(mail.getFrom()).containsExactly(new InternetAddress("receipts@example.com"));
            assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Job Board");
            assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("ana@example.com"));
            assertThat(mail.getSubject()).isEqualTo("Job Board: Beleg für Ihre Zahlung von 19,99\u00a0€");
            assertThat(mail.getMessageID()).matches("<msg_[0-9a-z]{26}@example\\.com>");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            var bodies = (MimeMultipart) mail.getContent();
            assertThat(bodies.getContentType()).startsWith("multipart/alternative");
            assertThat(bodies.getBodyPart(0).getContent().toString()).contains("Betrag: 19,99\u00a0€");
            assertThat(bodies.getBodyPart(1).getContentType()).startsWith("text/html");
            // The server has the mail a moment before the engine has noted its answer.
            eventually(() -> engine.states(tenant).equals(List.of("payment_succeeded sent")));
            assertThat(engine.visitor().get("/dev/mailbox.json").status()).isEqualTo(404);
        } finally {
            server.stop();
        }
    }

    @Test
    void aMailServerThatIsDownLosesNothing() {
        var engine = engine();
        var tenant = engine.tenant();
        var customer = engine.customer(tenant, "ana@example.com", "en");
        IntStream.range(0, 5).forEach(n -> engine.succeeded(tenant, IntentId.next(), customer));
        eventually(() -> attempted(engine) == 5);

        var server = server();
        server.start();
        try {
            eventually(() -> engine.states(tenant)
                    .equals(List.of(
                            "payment_succeeded sent",
                            "payment_succeeded sent",
                            "payment_succeeded sent",
                            "payment_succeeded sent",
                            "payment_succeeded sent")));
            assertThat(server.getReceivedMessages())
                    .hasSize(5)
                    .extracting(message -> GreenMailUtil.getHeaders(message)
                            .lines()
                            .filter(line -> line.startsWith("Message-ID"))
                            .findFirst())
                    .doesNotHaveDuplicates();
        } finally {
            server.stop();
        }
    }

    @Test
    void aMessageThatNoServerTakesIsDeadAfterTheLastRetryAndKeepsNoAddress() {
        var engine = started(Map.of(
                "spring.mail.host", "127.0.0.1",
                "spring.mail.port", Integer.toString(port),
                "billhook.mail.from", "receipts@example.com"));
        var tenant = engine.tenant();
        engine.succeeded(tenant, IntentId.next(), engine.customer(tenant, "ana@example.com", "en"));
        eventually(() -> engine.states(tenant).equals(List.of("payment_succeeded dead not_accepted")));
        assertThat(engine.bean(WorkerSql.class)
                        .sql("SELECT last_error FROM notification")
                        .query(String.class)
                        .list())
                .containsExactly("MailSendException");
    }

    @Test
    void aMailServerWithoutASenderIsRefusedAtTheStart() {
        assertThatThrownBy(() -> MailEngine.start(Map.of("spring.mail.host", "127.0.0.1")))
                .hasStackTraceContaining("billhook.mail.from");
    }

    private MailEngine engine() {
        return started(Map.of(
                "spring.mail.host", "127.0.0.1",
                "spring.mail.port", Integer.toString(port),
                "billhook.mail.from", "receipts@example.com",
                "billhook.mail.retry-schedule", "200ms,200ms,200ms,200ms,200ms,200ms,200ms,200ms,200ms,200ms,5s,5s"));
    }

    private MailEngine started(Map<String, String> settings) {
        var engine = MailEngine.start(settings);
        engines.add(engine);
        return engine;
    }

    private static int attempted(MailEngine engine) {
        return engine.bean(WorkerSql.class)
                .sql("SELECT count(*) FROM notification WHERE attempts > 0 AND last_error IS NOT NULL")
                .query(Integer.class)
                .single();
    }

    private GreenMail server() {
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(Duration.ofSeconds(10).toMillis());
        return new GreenMail(setup);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }
}
