package dev.billhook.engine.notification;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mail server itself is {@code spring.mail.*}, as in every Spring Boot application.
 *
 * @param from the sender's address; required with a mail server. Its display name is the merchant's
 * @param developmentMailbox shows messages of test mode at /dev/mailbox when there is no mail server; never for production
 * @param paymentUrl where a customer finishes or repeats a payment: {@code https://shop.example.com/pay/{payment_intent}}
 * @param actionRequiredAfter how long a customer at the checkout may take to confirm before a message reminds them
 * @param chargeFollows how long an invoice that is charged by itself waits for the charge, whose receipt then tells both
 * @param failureQuiet time in which a payment that fails again for the same cause is not told again
 * @param retrySchedule waits after failed attempts to send; after the last a message is dead
 * @param lease how long an attempt is left alone before another process may take it for lost
 * @param poll how often due messages are looked for
 * @param keep how long the sealed text of a finished message stays readable
 */
@ConfigurationProperties("billhook.mail")
record MailSettings(
        @Nullable String from,
        @DefaultValue("false") boolean developmentMailbox,
        @Nullable String paymentUrl,
        @DefaultValue("10m") Duration actionRequiredAfter,
        @DefaultValue("10m") Duration chargeFollows,
        @DefaultValue("1h") Duration failureQuiet,

        @DefaultValue({"10s", "1m", "5m", "30m", "1h", "2h", "4h", "8h", "12h", "24h"})
        List<Duration> retrySchedule,

        @DefaultValue("2m") Duration lease,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("30d") Duration keep) {}
