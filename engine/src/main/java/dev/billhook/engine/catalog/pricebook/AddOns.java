package dev.billhook.engine.catalog.pricebook;

import dev.billhook.engine.kit.yaml.Section;
import java.util.Map;

/** What plans may be sold together. */
final class AddOns {
    private AddOns() {}

    /** @param plans those without mistakes of their own */
    static void check(Section all, Plan plan, Map<String, Plan> plans) {
        var section = all.section(plan.key());
        if (plan.addOn() && !plan.addOns().isEmpty()) {
            throw section.error("add_ons", "stands on an add-on", "list it under the plan that both are sold with");
        }
        for (String key : plan.addOns()) {
            if (!all.has(key)) {
                throw section.error(
                        "add_ons", "names '" + key + "', which is no plan of this book", "declare it under plans");
            }
            var addOn = plans.get(key);
            if (addOn != null) {
                check(section, plan, addOn);
            }
        }
    }

    /** One subscription has one calendar. */
    private static void check(Section section, Plan plan, Plan addOn) {
        if (!addOn.addOn()) {
            throw section.error(
                    "add_ons",
                    "names '" + addOn.key() + "', which is a plan of its own",
                    "write 'add_on: true' there, or remove it here");
        }
        if (!addOn.interval().equals(plan.interval())) {
            throw section.error(
                    "add_ons",
                    "names '" + addOn.key() + "', which is billed at another interval",
                    "declare an add-on with the interval of this plan");
        }
    }
}
