package dev.billhook.engine.invoice.campaign;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled whether this process takes part in campaigns
 * @param poll how often work is looked for while there is none
 * @param batch how many subscriptions of a campaign are moved before another campaign has its turn
 * @param enlist how many rows are made in one transaction
 */
@ConfigurationProperties("billhook.campaign")
record CampaignSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("100") int batch,
        @DefaultValue("5000") int enlist) {}
