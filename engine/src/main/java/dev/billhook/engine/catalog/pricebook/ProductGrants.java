package dev.billhook.engine.catalog.pricebook;

import dev.billhook.engine.kit.yaml.Section;
import java.util.Collection;
import java.util.Set;

/** What products entitle to. */
final class ProductGrants {
    private static final long MOST_UNITS = 1_000_000_000;

    private ProductGrants() {}

    static ProductGrant read(Section section) {
        section.only(Set.of("key", "units", "per"));
        long units = section.findWhole("units").orElse(1);
        if (units < 1 || units > MOST_UNITS) {
            throw section.error("units", "is " + units, "write 1 to " + MOST_UNITS);
        }
        return new ProductGrant(Keys.nameIn(section, "key"), units, section.findText("per"));
    }

    /**
     * Whoever has the product must hold a quantity of what its units are counted by.
     *
     * @param plans those without mistakes of their own
     */
    static void check(Section product, String key, Collection<Plan> plans) {
        for (var grant : product.sections("grants")) {
            grant.findText("per").ifPresent(per -> plans.stream()
                    .filter(plan -> plan.product().equals(key) && !hasQuantity(plan, per))
                    .findFirst()
                    .ifPresent(plan -> {
                        throw grant.error(
                                "per",
                                "is '" + per + "', and plan '" + plan.key() + "' has no quantity of it",
                                "name a component with a quantity that every plan of this product has");
                    }));
        }
    }

    private static boolean hasQuantity(Plan plan, String component) {
        return plan.components().stream()
                .anyMatch(one -> one.key().equals(component) && one.quantity().isPresent());
    }
}
