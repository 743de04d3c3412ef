package dev.billhook.engine.catalog;

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
        } catch (FeatureFileError e) {
            throw e.in(String.valueOf(settings.featuresFile()));
        }
    }
}
