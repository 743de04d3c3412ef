package dev.billhook.engine.invoice.campaign;

import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Actor;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.subscription.SubscriptionId;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does what campaigns are to do, in every process at once: each subscription in a transaction of its own, in which its row is
 * locked. What fails is told in the row; what may pass is tried again.
 */
@Component
class Migrating {
    private static final Logger log = LoggerFactory.getLogger(Migrating.class);
    private static final String ACTOR = "migration-campaign";
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);

    private final CampaignStore campaigns;
    private final Campaigns face;
    private final EnlistStore enlisting;
    private final RowStore rows;
    private final Mover mover;
    private final CampaignSettings settings;
    private final Tenancy tenancy;

    Migrating(
            CampaignStore campaigns,
            Campaigns face,
            EnlistStore enlisting,
            RowStore rows,
            Mover mover,
            CampaignSettings settings,
            Tenancy tenancy) {
        this.campaigns = campaigns;
        this.face = face;
        this.enlisting = enlisting;
        this.rows = rows;
        this.mover = mover;
        this.settings = settings;
        this.tenancy = tenancy;
    }

    /** A batch of each tenant's campaigns; whether there may be more. */
    boolean round() {
        boolean more = false;
        for (var tenant : campaigns.tenants()) {
            more |= stepAlone(tenant);
        }
        return more;
    }

    /** The others' campaigns do not wait for one that fails. */
    private boolean stepAlone(TenantId tenant) {
        try {
            return step(tenant);
        } catch (RuntimeException failed) {
            log.error("campaigns of tenant {} do not go on; trying again", tenant.value(), failed);
            return false;
        }
    }

    /** A batch of each campaign of a tenant; whether anything was done. */
    boolean step(TenantId tenant) {
        boolean done = false;
        for (var campaign : tenancy.read(tenant, campaigns::active)) {
            done |= step(tenant, campaign);
        }
        return done;
    }

    private boolean step(TenantId tenant, Campaign campaign) {
        return switch (campaign.status()) {
            case ENLISTING -> tenancy.write(tenant, () -> enlist(campaign.id()));
            case RUNNING -> run(tenant, campaign);
            case CANCELING -> withdraw(tenant, campaign);
            case COMPLETED, CANCELED -> false;
        };
    }

    private boolean enlist(MigrationCampaignId id) {
        var campaign = locked(id, Status.ENLISTING);
        if (campaign.isEmpty()) {
            return false;
        }
        if (enlisting.enlist(
                        campaign.get(), settings.enlist(), Tenancy.current().now())
                == 0) {
            face.become(campaign.get(), Status.RUNNING);
        }
        return true;
    }

    private boolean run(TenantId tenant, Campaign campaign) {
        var waiting = tenancy.read(
                tenant, () -> rows.pending(campaign.id(), Tenancy.current().now(), settings.batch()));
        for (var subscription : waiting) {
            Actor.run(ACTOR, () -> move(tenant, campaign, subscription));
        }
        return !waiting.isEmpty() || tenancy.write(tenant, () -> complete(campaign.id()));
    }

    private boolean complete(MigrationCampaignId id) {
        var campaign =
                locked(id, Status.RUNNING).filter(one -> rows.firstPending(id).isEmpty());
        campaign.ifPresent(one -> face.finish(one, Status.COMPLETED));
        return campaign.isPresent();
    }

    private void move(TenantId tenant, Campaign campaign, SubscriptionId subscription) {
        try {
            tenancy.writing(tenant, () -> moveClaimed(campaign, subscription));
        } catch (Problem refused) {
            if (refused.code().equals("version_conflict")) {
                retry(tenant, campaign, subscription, refused);
            } else {
                settle(tenant, campaign, subscription, Result.failed(refused.code(), refused.getMessage()));
            }
        } catch (IllegalArgumentException impossible) {
            settle(tenant, campaign, subscription, Result.failed("impossible", impossible.getMessage()));
        } catch (RuntimeException failed) {
            retry(tenant, campaign, subscription, failed);
        }
    }

    private void moveClaimed(Campaign campaign, SubscriptionId subscription) {
        if (rows.claim(campaign.id(), subscription).isPresent()) {
            var now = Tenancy.current().now();
            rows.settle(campaign.id(), subscription, mover.move(campaign, subscription, now), now);
        }
    }

    private void settle(TenantId tenant, Campaign campaign, SubscriptionId subscription, Result result) {
        tenancy.writing(
                tenant,
                () -> rows.settle(
                        campaign.id(), subscription, result, Tenancy.current().now()));
    }

    private void retry(TenantId tenant, Campaign campaign, SubscriptionId subscription, RuntimeException failed) {
        log.warn(
                "{} could not be moved by {}",
                subscription.text(),
                campaign.id().text(),
                failed);
        tenancy.writing(tenant, () -> rows.claim(campaign.id(), subscription).ifPresent(tried -> {
            var now = Tenancy.current().now();
            if (tried + 1 < MOST_ATTEMPTS) {
                rows.retry(campaign.id(), subscription, now.plus(FIRST_RETRY.multipliedBy(1L << (2 * tried))));
            } else {
                rows.settle(
                        campaign.id(),
                        subscription,
                        Result.failed("internal_error", "It failed " + MOST_ATTEMPTS + " times; the logs say why."),
                        now);
            }
        }));
    }

    private boolean withdraw(TenantId tenant, Campaign campaign) {
        var scheduled = tenancy.read(tenant, () -> rows.scheduled(campaign.id(), settings.batch()));
        for (var one : scheduled) {
            Actor.run(
                    ACTOR,
                    () -> tenancy.writing(
                            tenant, () -> mover.withdraw(one, Tenancy.current().now())));
        }
        return !scheduled.isEmpty() || tenancy.write(tenant, () -> canceled(campaign.id()));
    }

    private boolean canceled(MigrationCampaignId id) {
        var campaign =
                locked(id, Status.CANCELING).filter(one -> rows.scheduled(id, 1).isEmpty());
        campaign.ifPresent(one -> face.finish(one, Status.CANCELED));
        return campaign.isPresent();
    }

    private Optional<Campaign> locked(MigrationCampaignId id, Status status) {
        return campaigns.lock(id).filter(campaign -> campaign.status() == status);
    }
}
