package dev.billhook.engine.invoice.campaign;

import dev.billhook.engine.kit.clock.Due;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A campaign that began before a test clock is advanced is done before time passes. */
@Component
@Order(50)
final class CampaignDue implements Due {
    private final CampaignStore campaigns;
    private final RowStore rows;
    private final Migrating migrating;

    CampaignDue(CampaignStore campaigns, RowStore rows, Migrating migrating) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.migrating = migrating;
    }

    @Override
    public String name() {
        return "migration campaigns";
    }

    @Override
    public Optional<Instant> next() {
        return campaigns.active().stream().map(this::next).min(Comparator.naturalOrder());
    }

    private Instant next(Campaign campaign) {
        return campaign.status() == Status.RUNNING
                ? rows.firstPending(campaign.id()).orElse(campaign.createdAt())
                : campaign.createdAt();
    }

    @Override
    public boolean runDue(TenantId tenant) {
        return migrating.step(tenant);
    }
}
