package dev.billhook.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is checked is what is connected to, however a name server changes its mind. */
class PrivateAddressTest {
    private static final DeliverySettings SETTINGS = new DeliverySettings(
            false,
            List.of(),
            0,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            3,
            Duration.ofDays(5),
            Duration.ofDays(1),
            4,
            4,
            Duration.ofDays(1));

    @Tag("OUT-04")
    @Test
    void aNameThatTurnsPrivateAfterItsRegistrationIsNotConnectedTo() throws IOException {
        try (var inside = Receiver.answering(200)) {
            var asked = new AtomicInteger();
            var guard = new AddressGuard(
                    host -> new InetAddress[] {
                        InetAddress.getByName(asked.incrementAndGet() == 1 ? "8.8.8.8" : "127.0.0.1")
                    },
                    false);
            var url = inside.url().replace("127.0.0.1", "rebind.example.com");

            assertThat(new WebhookUrls(guard).check(url, false)).isEqualTo(url);
            var attempt = send(guard, url);

            assertThat(attempt.error()).contains("private or reserved");
            assertThat(inside.requests()).isEmpty();
        }
    }

    @Test
    void theConnectionGoesToTheAddressesThatWereChecked() throws IOException {
        try (var inside = Receiver.answering(200)) {
            var asked = new AtomicInteger();
            var guard = new AddressGuard(
                    host -> {
                        asked.incrementAndGet();
                        return new InetAddress[] {InetAddress.getLoopbackAddress()};
                    },
                    true);
            var attempt = send(guard, inside.url().replace("127.0.0.1", "nowhere.invalid"));

            assertThat(attempt.succeeded()).isTrue();
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void anAddressInNumbersIsCheckedToo() throws IOException {
        try (var inside = Receiver.answering(200)) {
            var guard = new AddressGuard(InetAddress::getAllByName, false);
            assertThat(send(guard, inside.url()).error()).contains("private or reserved");
            assertThat(inside.requests()).isEmpty();
        }
    }

    private static Attempt send(AddressGuard guard, String url) throws IOException {
        try (var http = new GuardedHttp(guard, SETTINGS)) {
            var sender = new WebhookSender(http);
            var target = new WebhookSender.Target(url, List.of(SigningSecret.generate()));
            return sender.send(target, EventId.of("evt_00000000000000000000000001"), "{}");
        }
    }
}
