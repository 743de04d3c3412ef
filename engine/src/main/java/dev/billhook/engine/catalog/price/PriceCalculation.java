package dev.billhook.engine.catalog.price;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy;
import dev.billhook.core.pricing.Rating;
import dev.billhook.core.pricing.Step;
import dev.billhook.engine.kit.http.MoneyView;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What usage costs, and why.
 *
 * @param exact the amount in whole units of the currency, before it was rounded
 * @param billedUnits what was priced, after conversion and free units
 * @param unitAmount what one of them cost on average
 * @param lines what adds up to {@code exact}
 * @param policies the choices that were made on the way, those that are defaults too
 */
public record PriceCalculation(
        MoneyView amount,
        String exact,
        String billedUnits,
        @Nullable String unitAmount,
        List<LineView> lines,
        Map<String, String> policies) {
    public static PriceCalculation of(Rating rating) {
        return new PriceCalculation(
                MoneyView.of(rating.rounded()),
                rating.exact().toString(),
                rating.billedUnits().toString(),
                rating.unitAmount().map(Rational::toString).orElse(null),
                rating.steps().stream().map(LineView::of).toList(),
                named(rating.policies()));
    }

    public static Map<String, String> named(Set<Policy> policies) {
        var named = new TreeMap<String, String>();
        policies.forEach(policy -> named.put(policy.policy(), policy.value()));
        return named;
    }

    @JsonProperty("object")
    public String object() {
        return "price_calculation";
    }

    /**
     * One step. What {@code quantity} and {@code rate} are depends on {@code kind}.
     *
     * @param tier counted from 1; it holds what is above {@code from} and up to {@code up_to}
     */
    record LineView(String kind, @Nullable TierView tier, String quantity, String rate, String amount, String label) {
        static LineView of(Step step) {
            return new LineView(
                    Words.write(step.kind()),
                    step.tier().map(TierView::of).orElse(null),
                    step.quantity().toString(),
                    step.rate().toString(),
                    step.amount().toString(),
                    step.label());
        }
    }

    record TierView(int number, String from, @Nullable String upTo) {
        static TierView of(Step.Range range) {
            return new TierView(
                    range.number(),
                    range.from().toString(),
                    range.upTo().map(Rational::toString).orElse(null));
        }
    }
}
