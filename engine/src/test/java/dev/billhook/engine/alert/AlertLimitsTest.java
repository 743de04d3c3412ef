package dev.billhook.engine.alert;

import static dev.billhook.engine.alert.AlertEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No flood, no loss, no way into our own network. */
class AlertLimitsTest {
    @Test
    void beyondTheLimitOneSummaryFollowsAndThenMessagesAgain() {
        try (var room = new Hook();
                var engine = AlertEngine.start(Map.of(
                        "billhook.alerts.sales.webhook-url", room.url(),
                        "billhook.alerts.most", "2",
                        "billhook.alerts.window", "200ms",
                        "billhook.alerts.throttle-window", "4s"))) {
            var tenant = engine.tenant();
            IntStream.range(0, 6)
                    .forEach(i -> engine.declined(
                            tenant, AlertEngine.Id.next("pi"), engine.customer(tenant, "Ana " + i), "do_not_honor"));
            eventually(() -> room.texts().size() == 3);
            assertThat(room.texts().subList(0, 2)).allMatch(text -> text.contains("*Who:* Ana "));
            assertThat(room.texts().getLast())
                    .startsWith("*Job Board: 4 more alerts*")
                    .contains("*4 ×:* payment declined: do_not_honor")
                    .doesNotContain("Ana ");
            AlertEngine.pause(Duration.ofSeconds(4));
            engine.declined(tenant, AlertEngine.Id.next("pi"), engine.customer(tenant, "Ana again"), "do_not_honor");
            eventually(() -> room.textsAbout("Ana again").size() == 1);
        }
    }

    @Test
    void aRoomThatDoesNotAnswerIsTriedAgainAndThenGivenUp() {
        try (var weak = new Hook(n -> n == 1 ? 500 : 200);
                var engine = AlertEngine.start(
                        Map.of("billhook.alerts.sales.webhook-url", weak.url(), "billhook.alerts.window", "200ms"))) {
            var tenant = engine.tenant();
            engine.declined(tenant, AlertEngine.Id.next("pi"), engine.customer(tenant, "Ana"), "do_not_honor");
            eventually(() -> engine.messages(tenant).equals(List.of("sales webhook sent")));
            assertThat(weak.texts()).hasSize(2);
        }
        try (var broken = new Hook(n -> 500);
                var engine = AlertEngine.start(
                        Map.of("billhook.alerts.sales.webhook-url", broken.url(), "billhook.alerts.window", "200ms"))) {
            var tenant = engine.tenant();
            engine.declined(tenant, AlertEngine.Id.next("pi"), engine.customer(tenant, "Ana"), "do_not_honor");
            eventually(() -> engine.messages(tenant)
                    .equals(List.of("sales webhook dead answered 500; only 2xx counts as received")));
            assertThat(broken.texts()).hasSize(3);
        }
    }

    @Test
    void aRoomInOurOwnNetworkIsNeverVisited() {
        try (var inside = new Hook();
                var engine = AlertEngine.start(Map.of(
                        "billhook.alerts.sales.webhook-url",
                        inside.url(),
                        "billhook.delivery.allow-private-addresses",
                        "false"))) {
            var tenant = engine.tenant();
            engine.declined(tenant, AlertEngine.Id.next("pi"), engine.customer(tenant, "Ana"), "do_not_honor");
            eventually(() -> engine.messages(tenant).size() == 1
                    && engine.messages(tenant).getFirst().contains("dead the address is private or reserved"));
            assertThat(inside.texts()).isEmpty();
        }
    }

    @Test
    void aTeamIsWrittenToAsWellAndATeamThatNobodyNamedIsNot() throws IOException {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try (var engine = AlertEngine.start(Map.of(
                "spring.mail.host", "127.0.0.1",
                "spring.mail.port", Integer.toString(server.getSmtp().getPort()),
                "billhook.mail.from", "billhook@example.com",
                "billhook.notifications.payment-failed", "off",
                "billhook.alerts.sales.email", "sales@example.com"))) {
            var tenant = engine.tenant();
            engine.declined(tenant, AlertEngine.Id.next("pi"), engine.customer(tenant, "Ana"), "testmode_decline");
            engine.declined(tenant, AlertEngine.Id.next("pi"), engine.customer(tenant, "Ana"), "do_not_honor");
            eventually(() -> engine.messages(tenant).equals(List.of("sales email sent")));
            var mail = server.getReceivedMessages()[0];
            assertThat(mail.getAllRecipients()[0]).hasToString("sales@example.com");
            assertThat(mail.getSubject()).isEqualTo("Job Board: payment of €19.99 declined: do_not_honor");
        } catch (jakarta.mail.MessagingException e) {
            throw new IOException(e);
        } finally {
            server.stop();
        }
    }
}
