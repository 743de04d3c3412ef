package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.billing.Timing;
import dev.billhook.core.billing.TrialUsage;
import dev.billhook.engine.catalog.price.TimeReader;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.catalog.pricebook.Trial.PaymentMethodRule;
import dev.billhook.engine.kit.yaml.Section;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one plan. */
record PlanReader(BookHeader header, Mistakes mistakes) {
    private static final Set<String> FIELDS =
            Set.of("product", "name", "interval", "trial", "term", "components", "add_on", "add_ons");
    private static final int LONGEST_TRIAL_DAYS = 730;
    private static final int LONGEST_TERM = 1_200;

    Plan read(Section section, String key) {
        var components = components(section.only(FIELDS), key); // first, so that no other mistake hides those in there
        return new Plan(
                key,
                header.product(section, "product", section.text("product")),
                section.text("name"),
                TimeReader.interval(section),
                section.findSection("trial").map(PlanReader::trial),
                section.findSection("term").map(PlanReader::periods).orElse(OptionalInt.empty()),
                components,
                section.flag("add_on", false),
                section.texts("add_ons"));
    }

    private List<PlanComponent> components(Section section, String plan) {
        var all = section.section("components");
        if (all.names().isEmpty()) {
            throw section.error("components", "has no component", "write at least one, such as base");
        }
        var reader = new ComponentReader(header, plan);
        var read = mistakes.attemptEach(all.names(), key -> reader.read(all.section(Keys.ofField(all, key)), key));
        checkMinimum(section, read.values());
        return List.copyOf(read.values());
    }

    /** What is missing to a minimum is what the plan's other components, and its add-ons, come short of it. */
    private static void checkMinimum(Section section, Collection<PlanComponent> components) {
        long minimums = components.stream()
                .filter(component -> component.timing() == Timing.TRUE_UP)
                .count();
        if (minimums > 1) {
            throw section.error("components", "has " + minimums + " minimums (timing: true_up)", "keep one");
        }
        if (minimums == 1 && section.flag("add_on", false)) {
            throw section.error(
                    "components",
                    "has a minimum (timing: true_up) on an add-on",
                    "write it on the plan it is sold with");
        }
        if (minimums == 1 && components.size() == 1) {
            throw section.error(
                    "components", "has a minimum (timing: true_up) and nothing that it is for", "add a component");
        }
    }

    private static Trial trial(Section trial) {
        trial.only(Set.of("days", "payment_method", "usage"));
        return new Trial(
                whole(trial, "days", LONGEST_TRIAL_DAYS),
                trial.has("payment_method")
                        ? Words.read(trial, "payment_method", PaymentMethodRule.class)
                        : PaymentMethodRule.REQUIRED,
                trial.has("usage") ? Words.read(trial, "usage", TrialUsage.class) : TrialUsage.FREE);
    }

    private static OptionalInt periods(Section term) {
        return OptionalInt.of(whole(term.only(Set.of("periods")), "periods", LONGEST_TERM));
    }

    private static int whole(Section section, String field, int most) {
        long number = section.whole(field);
        if (number < 1 || number > most) {
            throw section.error(field, "is " + number, "write 1 to " + most + ", or leave it out");
        }
        return Math.toIntExact(number);
    }
}
