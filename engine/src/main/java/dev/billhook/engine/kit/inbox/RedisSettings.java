package dev.billhook.engine.kit.inbox;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param url e.g. rediss://user:password@redis.example:6379/0; without it, PostgreSQL alone tells repeated events from new
 *     ones
 * @param timeout of one command; when Redis takes longer, PostgreSQL is asked
 */
@ConfigurationProperties("billhook.redis")
record RedisSettings(
        @Nullable URI url, @DefaultValue("100ms") Duration timeout) {
    @Override
    public String toString() {
        return "RedisSettings[hidden]";
    }
}
