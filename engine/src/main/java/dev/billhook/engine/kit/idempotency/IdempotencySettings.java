package dev.billhook.engine.kit.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param lock how long a key is held for the request that came first, in whole seconds: longer than any request runs, so that
 *     it outlives its request only when the process died
 */
@ConfigurationProperties("billhook.idempotency")
record IdempotencySettings(@DefaultValue("60s") Duration lock) {}
