package dev.billhook.engine.catalog.pricebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.catalog.price.PriceView;
import dev.billhook.engine.catalog.price.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the API shows it.
 *
 * @param termPeriods after how many periods it expires; null: it goes on
 * @param addOns the keys of the plans that are sold together with it
 */
record PlanView(
        String key,
        String priceBook,
        ProductView product,
        String name,
        IntervalView interval,
        @Nullable TrialView trial,
        @Nullable Integer termPeriods,
        boolean addOn,
        List<String> addOns,
        Map<String, ComponentView> components) {
    static PlanView of(String book, Plan plan, Product product) {
        var components = new LinkedHashMap<String, ComponentView>();
        plan.components().forEach(component -> components.put(component.key(), ComponentView.of(component)));
        return new PlanView(
                plan.key(),
                book,
                ProductView.of(product),
                plan.name(),
                new IntervalView(
                        Words.write(plan.interval().unit()), plan.interval().count()),
                plan.trial().map(TrialView::of).orElse(null),
                plan.termPeriods().isPresent()
                        ? Integer.valueOf(plan.termPeriods().getAsInt())
                        : null,
                plan.addOn(),
                plan.addOns(),
                components);
    }

    @JsonProperty("object")
    public String object() {
        return "plan";
    }

    record ProductView(String key, String name, @Nullable String taxCode, List<GrantView> grants) {
        static ProductView of(Product product) {
            return new ProductView(
                    product.key(),
                    product.name(),
                    product.taxCode().orElse(null),
                    product.grants().stream().map(GrantView::of).toList());
        }
    }

    /** @param per the component whose quantity multiplies the units; left out: nothing does */
    record GrantView(
            String key,
            long units,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String per) {
        static GrantView of(ProductGrant grant) {
            return new GrantView(grant.key(), grant.units(), grant.per().orElse(null));
        }
    }

    record IntervalView(String unit, int count) {}

    /** @param usage what becomes of metered usage in the trial: {@code free}, {@code charged} or {@code counted} */
    record TrialView(int days, String paymentMethod, String usage) {
        static TrialView of(Trial trial) {
            return new TrialView(trial.days(), Words.write(trial.paymentMethod()), Words.write(trial.usage()));
        }
    }

    /** @param prices by currency */
    record ComponentView(
            String timing, @Nullable String meter, @Nullable QuantityView quantity, Map<String, PriceView> prices) {
        static ComponentView of(PlanComponent component) {
            var prices = new LinkedHashMap<String, PriceView>();
            component.prices().forEach((currency, price) -> prices.put(currency.code(), PriceView.of(price)));
            return new ComponentView(
                    Words.write(component.timing()),
                    component.meter().orElse(null),
                    component.quantity().map(QuantityView::of).orElse(null),
                    prices);
        }
    }

    record QuantityView(
            long min, long max, @JsonProperty("default") long standard) {
        static QuantityView of(PlanComponent.Quantity quantity) {
            return new QuantityView(quantity.min(), quantity.max(), quantity.standard());
        }
    }
}
