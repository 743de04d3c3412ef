package dev.billhook.engine.collection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param retries waits after the first, second … failure; after the last, nobody is charged without being there
 * @param patience how long a charge may stay undecided, waiting for the bank or the customer's answer to it, before it counts as
 *     failed
 * @param poll how often due invoices are looked for
 * @param lease how long a charge under way is left alone before another process may take it for lost
 */
@ConfigurationProperties("billhook.collection")
record CollectionSettings(
        @DefaultValue({"1d", "3d", "5d", "7d"}) List<Duration> retries,
        @DefaultValue("23h") Duration patience,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("2m") Duration lease) {
    Optional<Duration> waitAfter(int failures) {
        return failures > retries.size() ? Optional.empty() : Optional.of(retries.get(failures - 1));
    }
}
