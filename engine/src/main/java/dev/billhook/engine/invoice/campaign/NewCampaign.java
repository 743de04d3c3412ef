package dev.billhook.engine.invoice.campaign;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign that is asked for.
 *
 * @param toVersion the one in effect where it is left out
 * @param fromVersions every other one where they are left out
 * @param plans the plan that a subscription has, and the one that it gets; left out, each gets its own
 * @param mode now_with_proration, at_renewal or never
 */
record NewCampaign(
        String priceBook,
        @Nullable Integer toVersion,
        @Nullable List<Integer> fromVersions,
        @Nullable Map<String, String> plans,
        String mode) {}
