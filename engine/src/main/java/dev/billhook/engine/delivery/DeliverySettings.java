package dev.billhook.engine.delivery;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowPrivateAddresses lets endpoints be on this machine or in private networks: for development only
 * @param retrySchedule waits after the first, second … failed attempt; after the last one a delivery is dead. The default is
 *     the one that Standard Webhooks suggests, 75.6 hours in all
 * @param jitter how much longer a wait may become, as a share of it, so that retries do not come in step
 * @param connectTimeout until a connection stands
 * @param timeout for a whole attempt
 * @param lease how long an attempt is left alone before another process may take it for lost; longer than {@code timeout}
 * @param poll how often due retries are looked for
 * @param orderedAttempts failed attempts of an event after which later events of its aggregate no longer wait for it
 * @param disableAfter time of nothing but failures after which an endpoint is disabled
 * @param secretOverlap how long a rotated secret still signs
 * @param inFlight most requests at once in this process
 * @param inFlightPerEndpoint most requests at once to one endpoint, so that a slow one does not hold up the others
 * @param keep how long finished deliveries stay for reading and replay
 */
@ConfigurationProperties("billhook.delivery")
record DeliverySettings(
        @DefaultValue("false") boolean allowPrivateAddresses,

        @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> retrySchedule,

        @DefaultValue("0.1") double jitter,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("3") int orderedAttempts,
        @DefaultValue("5d") Duration disableAfter,
        @DefaultValue("24h") Duration secretOverlap,
        @DefaultValue("128") int inFlight,
        @DefaultValue("16") int inFlightPerEndpoint,
        @DefaultValue("30d") Duration keep) {}
