package dev.billhook.engine.collection;

import dev.billhook.engine.kit.jobs.SendLoop;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CollectionSettings.class)
class CollectionConfiguration {
    private static final int SIDE_BY_SIDE = 8;

    @Bean
    SendLoop<CollectionQueueStore.Claimed> collectionLoop(
            CollectionQueueStore queue, Charging charging, CollectionSettings settings) {
        return new SendLoop<>(
                "collection",
                settings.poll(),
                SIDE_BY_SIDE,
                most -> queue.claim(most, settings.lease()),
                claimed -> charging.collect(claimed.tenant(), claimed.id()));
    }
}
