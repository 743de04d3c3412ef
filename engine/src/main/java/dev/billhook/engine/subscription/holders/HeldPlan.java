package dev.billhook.engine.subscription.holders;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.http.MoneyView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who has a plan that a file changes. They keep what they agreed to; only who subscribes from then on has the new one.
 *
 * @param subscriptions that run: in a trial, active, past due or paused
 * @param newPerPeriod what new ones would pay, held as often as the plan says, before coupons and taxes; null where it is no
 *     longer sold or only what is used costs
 * @param text all of it in one line, for people
 */
record HeldPlan(
        String plan,
        String currency,
        long subscriptions,
        @Nullable MoneyView newPerPeriod,
        List<HeldVersion> versions,
        String text) {
    /**
     * Those who agreed to one version.
     *
     * @param perPeriod what they pay, were it held as often as the plan says
     * @param difference what new ones would pay more; null where the two cannot be compared
     */
    record HeldVersion(
            int version,
            long subscriptions,
            @Nullable MoneyView perPeriod,
            @Nullable MoneyView difference) {
        String text() {
            return subscriptions + " of version " + version + (perPeriod == null ? "" : " at " + money(perPeriod));
        }
    }

    /**
     * @param perPeriod of new ones
     * @param fate what becomes of the plan for new ones, for people
     */
    static HeldPlan of(
            String plan, String currency, Optional<Money> perPeriod, List<HeldVersion> versions, String fate) {
        long all = versions.stream().mapToLong(HeldVersion::subscriptions).sum();
        return new HeldPlan(
                plan,
                currency,
                all,
                perPeriod.map(MoneyView::of).orElse(null),
                versions,
                plan + " " + currency + ": " + all
                        + (all == 1 ? " running subscription keeps" : " running subscriptions keep")
                        + " what was agreed ("
                        + versions.stream().map(HeldVersion::text).collect(Collectors.joining(", ")) + "); " + fate);
    }

    private static String money(MoneyView money) {
        return money.toMoney("amount").toString();
    }
}
