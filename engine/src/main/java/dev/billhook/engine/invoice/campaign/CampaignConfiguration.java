package dev.billhook.engine.invoice.campaign;

import dev.billhook.engine.kit.jobs.Drain;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CampaignSettings.class)
class CampaignConfiguration {
    @Bean(defaultCandidate = false)
    @ConditionalOnProperty(name = "billhook.campaign.enabled", havingValue = "true", matchIfMissing = true)
    Drain migrationCampaigns(Migrating migrating, CampaignSettings settings) {
        return new Drain("migration-campaigns", settings.poll(), migrating::round);
    }
}
