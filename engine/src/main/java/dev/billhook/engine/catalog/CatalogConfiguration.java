package dev.billhook.engine.catalog;

import dev.billhook.engine.kit.yaml.Mistake;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CatalogSettings.class)
class CatalogConfiguration {
    @Bean
    Features billhookFeatures(CatalogSettings settings) {
        try {
            return new Features(FeatureFile.parse(settings.features()));
        } catch (Mistake e) {
            throw e.in("paid features in " + settings.featuresFile());
        }
    }
}
