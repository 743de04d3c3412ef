package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.pricing.PriceModel;
import dev.billhook.core.proration.LeadingStub;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.engine.catalog.price.StoredPrice;
import dev.billhook.engine.kit.yaml.Section;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What subscriptions can be billed by: what is sold together has one first period, and what names no rate has one. */
final class Billable {
    private Billable() {}

    /** @param plans those without mistakes of their own */
    static void check(Section all, Plan plan, Map<String, Plan> plans) {
        var section = all.section(plan.key());
        plan.components().forEach(component -> checkRates(section.section("components"), component));
        checkStubs(section, plan, plans);
    }

    /** A quantity that is held names none of the rates that windows name, and what is used need not. */
    private static void checkRates(Section components, PlanComponent component) {
        if (component.prices().values().stream().anyMatch(Billable::namesEveryRate)) {
            boolean metered = component.timing() == Timing.METERED;
            throw components
                    .section(component.key())
                    .error(
                            "rates",
                            metered
                                    ? "has no 'any', and usage that names no rate could not be billed when its period ends"
                                    : "has no 'any', and what is held names no rate",
                            metered
                                    ? "say by 'any' what such usage costs, though it be nothing"
                                    : "call the rate that it is billed by 'any'");
        }
    }

    private static boolean namesEveryRate(StoredPrice price) {
        return price.price().model() instanceof PriceModel.Windowed windowed && !windowed.pricesAny();
    }

    private static void checkStubs(Section section, Plan plan, Map<String, Plan> plans) {
        var stub = stub(plan);
        Stream.concat(Stream.of(plan), plan.addOns().stream().map(plans::get).filter(Objects::nonNull))
                .flatMap(Billable::policies)
                .filter(policies -> policies.days().leadingStub() != stub)
                .findFirst()
                .ifPresent(other -> {
                    throw section.error(
                            "components",
                            "say both ways of leading_stub, and a subscription has one first period",
                            "say it once, in the policies of the book");
                });
    }

    private static LeadingStub stub(Plan plan) {
        return policies(plan).findFirst().orElseThrow().days().leadingStub();
    }

    private static Stream<ProrationPolicies> policies(Plan plan) {
        return plan.components().stream()
                .flatMap(component -> component.prices().values().stream())
                .map(price -> price.terms().proration());
    }
}
