package dev.billhook.engine.kit.inbox;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.vault.KeyedHash;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Recognises repeated events without PostgreSQL, when there is a Redis. An entry is made after the event was committed
 * and is a keyed hash over the event and the very table it was committed to, so that nothing else that Redis may answer is
 * believed: not a forged or mixed-up value, nor a true one from before the database was restored.
 */
@Component
final class StoredEvents implements DisposableBean {
    /** For as long as Stripe repeats an event. */
    private static final Duration KEEP = Duration.ofDays(3);

    private final Optional<RedisCommands> redis;
    private final KeyedHash hash;
    private final MeterRegistry meters;
    private final LoadingCache<String, String> table;

    StoredEvents(RedisSettings settings, InboxStore store, KeyedHash hash, MeterRegistry meters) {
        this.redis = Optional.ofNullable(settings.url()).map(url -> new RedisCommands(url, settings.timeout()));
        this.hash = hash;
        this.meters = meters;
        this.table =
                Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(5)).build(name -> store.incarnation());
    }

    /** Whether it is certain that the event is stored; false says nothing. */
    boolean holds(TenantId tenant, InboxEvent event) {
        return redis.filter(commands -> isProven(commands, tenant, event)).isPresent();
    }

    /** Once the event is committed. */
    void remember(TenantId tenant, InboxEvent event) {
        redis.ifPresent(commands -> commands.set(key(tenant, event), KEEP, proof(tenant, event)));
    }

    private boolean isProven(RedisCommands commands, TenantId tenant, InboxEvent event) {
        var answer = commands.get(key(tenant, event));
        boolean proven = answer.filter(found -> MessageDigest.isEqual(bytes(found), bytes(proof(tenant, event))))
                .isPresent();
        count(proven ? "known" : answer.isPresent() ? "not_believed" : "unknown");
        return proven;
    }

    private String key(TenantId tenant, InboxEvent event) {
        return "billhook:inbox:" + hashed(tenant, "inbox.key", name(event));
    }

    private String proof(TenantId tenant, InboxEvent event) {
        return hashed(tenant, "inbox.proof", name(event) + "\0" + table.get("inbox"));
    }

    private static String name(InboxEvent event) {
        return event.provider() + "\0" + event.eventId();
    }

    private String hashed(TenantId tenant, String purpose, String value) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.of(tenant, purpose, value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void count(String answer) {
        meters.counter("billhook.inbox.redis", "answer", answer).increment();
    }

    @Override
    public void destroy() {
        redis.ifPresent(RedisCommands::close);
    }
}
