package dev.billhook.engine.delivery;

import dev.billhook.engine.kit.jobs.RecurringJob;
import dev.billhook.engine.kit.jobs.SendLoop;
import java.net.InetAddress;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliverySettings.class)
class DeliveryConfiguration {
    private static final int FORGET_BATCH = 5_000;

    @Bean
    AddressGuard webhookAddressGuard(DeliverySettings settings) {
        return new AddressGuard(InetAddress::getAllByName, settings.allowPrivateAddresses());
    }

    @Bean
    WebhookUrls webhookUrls(AddressGuard guard) {
        return new WebhookUrls(guard);
    }

    @Bean
    GuardedHttp guardedHttp(AddressGuard guard, DeliverySettings settings) {
        return new GuardedHttp(guard, settings);
    }

    @Bean
    WebhookSender webhookSender(GuardedHttp http) {
        return new WebhookSender(http);
    }

    @Bean
    SendLoop<DeliveryStore.Claimed> deliveryLoop(
            DeliveryStore store, Delivering delivering, DeliverySettings settings) {
        return new SendLoop<>(
                "delivery",
                settings.poll(),
                settings.inFlight(),
                most -> store.claim(most, settings),
                delivering::deliver);
    }

    @Bean
    RecurringJob oldWebhookDeliveries(DeliveryStore store, DeliverySettings settings) {
        return new RecurringJob(
                "old-webhook-deliveries",
                Duration.ofMinutes(10),
                () -> store.forgetOlderThan(settings.keep(), FORGET_BATCH));
    }
}
