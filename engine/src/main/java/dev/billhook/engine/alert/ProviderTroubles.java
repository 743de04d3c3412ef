package dev.billhook.engine.alert;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.ProviderTrouble;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears of calls to providers that went wrong. Of a storm of them one in a while is stored, with how many there were. */
@Component
class ProviderTroubles {
    private static final Logger log = LoggerFactory.getLogger(ProviderTroubles.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Alerts alerts;
    private final GatewayAccounts accounts;
    private final Tenancy tenancy;
    private final Cache<ProviderTrouble, Boolean> storedLately =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(PAUSE).build();
    private final Cache<ProviderTrouble, AtomicInteger> counted = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    ProviderTroubles(Alerts alerts, GatewayAccounts accounts, Tenancy tenancy) {
        this.alerts = alerts;
        this.accounts = accounts;
        this.tenancy = tenancy;
    }

    /** Called on the thread of the failed call, outside any transaction; never fails it further. */
    @EventListener
    void happened(ProviderTrouble trouble) {
        var count = counted.get(trouble, one -> new AtomicInteger());
        count.incrementAndGet();
        if (storedLately.asMap().putIfAbsent(trouble, true) == null) {
            try {
                store(trouble, count.getAndSet(0));
            } catch (RuntimeException notStored) {
                log.warn(
                        "trouble with {} was not stored: {}",
                        trouble.account().text(),
                        notStored.getClass().getName());
            }
        }
    }

    private void store(ProviderTrouble trouble, int times) {
        var account = trouble.account().text();
        accounts.locate(trouble.account())
                .ifPresent(located -> tenancy.writing(
                        located.tenant(),
                        () -> alerts.providerTrouble(
                                isOurs(trouble.kind()) ? AlertKind.CONFIGURATION : AlertKind.PROVIDER_TROUBLE,
                                account,
                                trouble.what(),
                                advice(trouble.kind()),
                                times)));
    }

    private static boolean isOurs(ProviderTrouble.Kind kind) {
        return switch (kind) {
            case KEY_REFUSED, REQUEST_REFUSED -> true;
            case UNREACHABLE, NO_ANSWER, BUSY -> false;
        };
    }

    private static String advice(ProviderTrouble.Kind kind) {
        return switch (kind) {
            case UNREACHABLE -> "Check the network and the provider's status page; calls are repeated on their own.";
            case NO_ANSWER ->
                "Look at the provider's status page. What became of the calls is found out on its own; nothing is done twice.";
            case BUSY -> "Ask the provider for a higher limit if this goes on; calls are repeated on their own.";
            case KEY_REFUSED -> "Set a valid secret key for this account: every payment fails until then.";
            case REQUEST_REFUSED -> "Look the code up in the provider's documentation: what was asked can never work.";
        };
    }
}
