package dev.billhook.engine.invoice.campaign;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Tenancy;
import org.springframework.stereotype.Component;

/** Campaigns in the caller's transaction. */
@Component
final class Campaigns {
    private final CampaignStore store;
    private final RowStore rows;
    private final Outbox outbox;
    private final Audit audit;

    Campaigns(CampaignStore store, RowStore rows, Outbox outbox, Audit audit) {
        this.store = store;
        this.rows = rows;
        this.outbox = outbox;
        this.audit = audit;
    }

    /** Asked again with the same id, it answers what became of it. */
    Campaign begin(Campaign campaign) {
        if (!store.insert(campaign)) {
            return store.find(campaign.id())
                    .orElseThrow(() -> running(campaign.scope().book()));
        }
        tell("migration_campaign.created", campaign);
        return campaign;
    }

    Campaign get(MigrationCampaignId id) {
        return store.find(id).orElseThrow(Campaigns::missing);
    }

    /** Whoever waits stays; what was scheduled and has not happened is taken back, in the background. */
    Campaign cancel(MigrationCampaignId id) {
        var campaign = store.lock(id).orElseThrow(Campaigns::missing);
        if (campaign.status() == Status.CANCELING || campaign.status() == Status.CANCELED) {
            return campaign;
        }
        boolean scheduled = !rows.scheduled(id, 1).isEmpty();
        if (!campaign.status().isActive() && !scheduled) {
            throw Problem.conflict(
                    "migration_campaign_unexpected_state",
                    "The campaign is over; nothing is left to cancel.",
                    "To take it back, move the subscriptions to their old version by another campaign.");
        }
        if (!campaign.status().isActive() && isBusy(campaign)) {
            throw running(campaign.scope().book());
        }
        rows.skipPending(id, "campaign_canceled", Tenancy.current().now());
        return scheduled ? become(campaign, Status.CANCELING) : finish(campaign, Status.CANCELED);
    }

    /** Where nothing is left to do. */
    Campaign finish(Campaign campaign, Status status) {
        var finished = become(campaign, status);
        tell(status == Status.CANCELED ? "migration_campaign.canceled" : "migration_campaign.completed", finished);
        return finished;
    }

    Campaign become(Campaign campaign, Status status) {
        var now = Tenancy.current().now();
        store.setStatus(campaign.id(), status, status.isActive() ? null : now);
        return get(campaign.id());
    }

    CampaignView view(Campaign campaign) {
        return CampaignView.of(
                campaign, rows.counts(campaign.id()), Tenancy.current().livemode());
    }

    private boolean isBusy(Campaign campaign) {
        return store.active().stream()
                .anyMatch(other -> other.scope().book().equals(campaign.scope().book()));
    }

    private void tell(String type, Campaign campaign) {
        var scope = campaign.scope();
        audit.record(
                type,
                campaign.id().text(),
                scope.book() + " to version " + scope.toVersion() + ", "
                        + campaign.mode().word());
        outbox.publish(type, campaign.id(), view(campaign));
    }

    private static Problem running(String book) {
        return Problem.conflict(
                "migration_campaign_running",
                "Another campaign of the price book '" + book + "' is not over.",
                "Wait until it is, or cancel it.");
    }

    private static Problem missing() {
        return Problem.notFound("migration campaign", null);
    }
}
