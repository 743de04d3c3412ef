package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.proration.LeadingStub;
import dev.billhook.core.proration.ProrationPolicies;
import dev.billhook.engine.kit.yaml.Section;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What subscriptions can be billed by: what is sold together has one first period. */
final class Billable {
    private Billable() {}

    /** @param plans those without mistakes of their own */
    static void check(Section all, Plan plan, Map<String, Plan> plans) {
        var section = all.section(plan.key());
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
