package dev.billhook.engine.invoice.preview;

import dev.billhook.engine.catalog.price.TimeReader;
import dev.billhook.engine.invoice.billing.PlanChange;
import dev.billhook.engine.invoice.billing.Supposed;
import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.subscription.SubscriptionId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what is supposed to happen to a subscription that exists. */
final class SupposedReader {
    private final Section section;

    SupposedReader(Section section) {
        this.section = section.only(Set.of("subscription", "change", "cancel", "until"));
    }

    SubscriptionId subscription() {
        return SubscriptionId.of(section.text("subscription"));
    }

    Optional<Instant> until() {
        return section.has("until") ? Optional.of(TimeReader.instant(section, "until")) : Optional.empty();
    }

    Supposed supposed() {
        if (section.has("change") && section.has("cancel")) {
            throw section.error("cancel", "stands beside a change", "suppose one of them at a time");
        }
        return section.findSection("change")
                .<Supposed>map(SupposedReader::changed)
                .or(() -> section.findSection("cancel").map(SupposedReader::canceled))
                .orElseGet(Supposed.Nothing::new);
    }

    private static Supposed changed(Section change) {
        change.only(Set.of("plan", "quantities", "add_ons", "consolidate", "at"));
        return new Supposed.Changed(
                new PlanChange(
                                change.findText("plan").orElse(null),
                                change.findSection("quantities")
                                        .map(SupposedReader::quantities)
                                        .orElse(null),
                                change.has("add_ons") ? change.texts("add_ons") : null)
                        .consolidated(change.has("consolidate") ? change.flag("consolidate", false) : null),
                change.findText("at").orElse(null));
    }

    private static Supposed canceled(Section cancel) {
        cancel.only(Set.of("credit", "at"));
        return new Supposed.Canceled(
                cancel.flag("credit", false), cancel.findText("at").orElse(null));
    }

    private static Map<String, Long> quantities(Section section) {
        Map<String, Long> quantities = new LinkedHashMap<>();
        section.names().forEach(key -> quantities.put(key, section.whole(key)));
        return quantities;
    }
}
