package dev.billhook.engine.invoice.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.kit.http.MoneyView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign would mean.
 *
 * @param subscriptions that it is about
 */
record ImpactView(
        String priceBook, int toVersion, Instant effectiveAt, Mode mode, long subscriptions, List<GroupView> groups) {
    /**
     * Subscriptions with the same plan of the same version in one currency. All sums are of all of them together, for one period,
     * before coupons and taxes, without what is used.
     *
     * @param toPlan null where the version has none for it: they would be left
     * @param difference null where the two cannot be compared, for which {@code note} says why
     */
    record GroupView(
            String plan,
            @Nullable String toPlan,
            int version,
            long subscriptions,
            @Nullable MoneyView perPeriod,
            @Nullable MoneyView newPerPeriod,
            @Nullable MoneyView difference,
            @Nullable String note) {}

    @JsonProperty("object")
    public String object() {
        return "migration_campaign_preview";
    }
}
