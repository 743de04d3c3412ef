package dev.billhook.engine.alert;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told what happens, and how much of it.
 *
 * @param window alerts of one customer, feature and reason within it are one message
 * @param most messages to a team within {@code throttleWindow}; what comes beyond them waits for one summary
 * @param retrySchedule waits after failed attempts to send; after the last a message is dead
 * @param lease how long an attempt is left alone before another process may take it for lost
 * @param poll how often what is due is looked for
 * @param keep how long alerts stay stored
 */
@ConfigurationProperties("billhook.alerts")
record AlertSettings(
        @DefaultValue Contact developers,
        @DefaultValue Contact sales,
        @DefaultValue("2m") Duration window,
        @DefaultValue("20") int most,
        @DefaultValue("1h") Duration throttleWindow,

        @DefaultValue({"10s", "1m", "5m", "30m", "1h", "2h", "4h", "8h"})
        List<Duration> retrySchedule,

        @DefaultValue("2m") Duration lease,
        @DefaultValue("5s") Duration poll,
        @DefaultValue("30d") Duration keep) {
    /** @param webhookUrl takes Slack's incoming messages; whoever knows it can write there, so it is logged nowhere */
    record Contact(@Nullable String email, @Nullable String webhookUrl) {
        List<Channel> channels() {
            return Arrays.stream(Channel.values())
                    .filter(channel -> present(address(channel)))
                    .toList();
        }

        @Nullable
        String address(Channel channel) {
            return switch (channel) {
                case EMAIL -> email;
                case WEBHOOK -> webhookUrl;
            };
        }

        private static boolean present(@Nullable String value) {
            return value != null && !value.isBlank();
        }

        @Override
        public String toString() {
            return "Contact" + channels();
        }
    }

    Contact contact(Team team) {
        return switch (team) {
            case DEVELOPERS -> developers;
            case SALES -> sales;
        };
    }
}
