package dev.billhook.engine.invoice.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.kit.outbox.Events;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign as the API shows it.
 *
 * @param status {@code enlisting}, {@code running}, {@code canceling}, {@code completed} or {@code canceled}
 * @param plans the plan that a subscription has, and the one that it gets
 * @param counts of subscriptions; only where one campaign is told of
 */
@Events({
    @Events.Type(
            name = "migration_campaign.created",
            when = "A campaign began that moves subscriptions to another version of their price book."),
    @Events.Type(name = "migration_campaign.completed", when = "Every subscription of a campaign has its outcome."),
    @Events.Type(
            name = "migration_campaign.canceled",
            when = "A campaign was canceled, and what it had scheduled is taken back.")
})
record CampaignView(
        MigrationCampaignId id,
        String priceBook,
        int toVersion,
        List<Integer> fromVersions,
        Map<String, String> plans,
        Mode mode,
        Status status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable CountsView counts,
        Instant createdAt,
        @Nullable Instant finishedAt,
        boolean livemode) {
    /** @param reasons of those that were skipped or failed */
    record CountsView(
            long total, long pending, long moved, long scheduled, long skipped, long failed, List<ReasonView> reasons) {
        static CountsView of(List<Count> counts) {
            return new CountsView(
                    counts.stream().mapToLong(Count::subscriptions).sum(),
                    sum(counts, Outcome.PENDING),
                    sum(counts, Outcome.MOVED),
                    sum(counts, Outcome.SCHEDULED),
                    sum(counts, Outcome.SKIPPED),
                    sum(counts, Outcome.FAILED),
                    counts.stream()
                            .filter(count -> count.reason() != null)
                            .map(count -> new ReasonView(
                                    count.outcome(), String.valueOf(count.reason()), count.subscriptions()))
                            .toList());
        }

        private static long sum(List<Count> counts, Outcome outcome) {
            return counts.stream()
                    .filter(count -> count.outcome() == outcome)
                    .mapToLong(Count::subscriptions)
                    .sum();
        }
    }

    record ReasonView(Outcome outcome, String reason, long subscriptions) {}

    static CampaignView of(Campaign campaign, @Nullable List<Count> counts, boolean livemode) {
        var scope = campaign.scope();
        return new CampaignView(
                campaign.id(),
                scope.book(),
                scope.toVersion(),
                scope.fromVersions(),
                scope.plans(),
                campaign.mode(),
                campaign.status(),
                counts == null ? null : CountsView.of(counts),
                campaign.createdAt(),
                campaign.finishedAt(),
                livemode);
    }

    @JsonProperty("object")
    public String object() {
        return "migration_campaign";
    }
}
