package dev.billhook.engine.kit.inbox;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands that may fail: an answer in time, or none. While Redis is away it is asked once a second at most. */
final class RedisCommands implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisCommands.class);

    private final RedisClient client;
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "redis",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(10)
                    .minimumNumberOfCalls(5)
                    .waitDurationInOpenState(Duration.ofSeconds(1))
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .build());
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable StatefulRedisConnection<String, String> connection;

    RedisCommands(URI url, Duration timeout) {
        var address = RedisURI.create(url);
        address.setTimeout(timeout);
        this.client = RedisClient.create(address);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder().connectTimeout(timeout).build())
                .timeoutOptions(TimeoutOptions.enabled(timeout))
                .build());
        breaker.getEventPublisher()
                .onStateTransition(change -> log.warn(
                        "Redis: {}; without it PostgreSQL alone recognises repeated events",
                        change.getStateTransition()));
    }

    /** Empty when there is no value, or no answer in time. */
    Optional<String> get(String key) {
        return ask(connected -> Optional.ofNullable(connected.sync().get(key))).flatMap(Function.identity());
    }

    void set(String key, Duration keep, String value) {
        ask(connected -> connected.sync().setex(key, keep.toSeconds(), value));
    }

    private <T> Optional<T> ask(Function<StatefulRedisConnection<String, String>, T> command) {
        try {
            return Optional.of(breaker.executeSupplier(() -> command.apply(connected())));
        } catch (CallNotPermittedException | RedisException away) {
            return Optional.empty();
        }
    }

    /**
     * Connected at the first use, so that the engine starts without Redis; Lettuce connects again by itself later. While one
     * caller connects, the others do without: a Redis that swallows connections must not have them wait in line.
     */
    private StatefulRedisConnection<String, String> connected() {
        var known = connection;
        if (known != null) {
            return known;
        }
        if (!connecting.tryLock()) {
            throw new RedisConnectionException("another caller is connecting");
        }
        try {
            var made = connection == null ? client.connect() : connection;
            connection = made;
            return made;
        } finally {
            connecting.unlock();
        }
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }
}
