package dev.billhook.engine.invoice.campaign;

import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.subscription.SubscriptionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/migration_campaigns")
class CampaignController {
    private final CampaignReader reader;
    private final Campaigns campaigns;
    private final CampaignStore store;
    private final RowStore rows;
    private final Impact impact;
    private final Tenancy tenancy;

    CampaignController(
            CampaignReader reader,
            Campaigns campaigns,
            CampaignStore store,
            RowStore rows,
            Impact impact,
            Tenancy tenancy) {
        this.reader = reader;
        this.campaigns = campaigns;
        this.store = store;
        this.rows = rows;
        this.impact = impact;
        this.tenancy = tenancy;
    }

    /** @param changeAt when it is moved, where that was scheduled */
    record MigratedView(
            SubscriptionId subscription,
            int fromVersion,
            String plan,
            @Nullable String toPlan,
            Outcome outcome,
            @Nullable String reason,
            @Nullable String detail,
            @Nullable Instant changeAt,
            @Nullable Instant settledAt) {
        static MigratedView of(CampaignRow row) {
            return new MigratedView(
                    row.subscription(),
                    row.fromVersion(),
                    row.plan(),
                    row.toPlan(),
                    row.outcome(),
                    row.reason(),
                    row.detail(),
                    row.changeAt(),
                    row.settledAt());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CampaignView create(@RequestBody NewCampaign asked) {
        var id = new MigrationCampaignId(IdempotentRequest.resourceId());
        return tenancy.write(Caller.secret(), () -> campaigns.view(campaigns.begin(reader.read(id, asked))));
    }

    @PostMapping("/preview")
    ImpactView preview(@RequestBody NewCampaign asked) {
        var id = new MigrationCampaignId(IdempotentRequest.resourceId());
        return tenancy.read(Caller.secret(), () -> impact.of(reader.read(id, asked)));
    }

    @GetMapping
    Page<CampaignView> list(
            @RequestParam(name = "price_book") @Nullable String book,
            @RequestParam(name = "starting_after") @Nullable MigrationCampaignId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(
                        store.page(book, after, size + 1),
                        size,
                        campaign -> CampaignView.of(
                                campaign, null, Tenancy.current().livemode()),
                        campaign -> campaign.id().text()));
    }

    @GetMapping("/{id}")
    CampaignView get(@PathVariable MigrationCampaignId id) {
        return tenancy.read(Caller.secret(), () -> campaigns.view(campaigns.get(id)));
    }

    @GetMapping("/{id}/subscriptions")
    Page<MigratedView> subscriptions(
            @PathVariable MigrationCampaignId id,
            @RequestParam @Nullable String outcome,
            @RequestParam(name = "starting_after") @Nullable SubscriptionId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        var asked = outcome(outcome);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(
                        rows.page(campaigns.get(id).id(), asked, after, size + 1),
                        size,
                        MigratedView::of,
                        row -> row.subscription().text()));
    }

    @PostMapping("/{id}/cancel")
    CampaignView cancel(@PathVariable MigrationCampaignId id) {
        return tenancy.write(Caller.secret(), () -> campaigns.view(campaigns.cancel(id)));
    }

    private static @Nullable Outcome outcome(@Nullable String word) {
        try {
            return word == null ? null : Outcome.of(word);
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid(
                    "outcome",
                    "parameter_invalid",
                    "'outcome' is no outcome of a campaign.",
                    "Send pending, moved, scheduled, skipped or failed.");
        }
    }
}
