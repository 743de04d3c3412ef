package dev.billhook.core.pricing;

import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What usage costs: the exact amount, the same rounded once, and why. The amounts of the steps add up to the exact one. */
public record Rating(Rational exact, Money rounded, Rational billedUnits, List<Step> steps, Set<Policy> policies) {
    /** What one unit cost on average; nothing when no unit was billed. */
    public Optional<Rational> unitAmount() {
        return billedUnits.signum() == 0 ? Optional.empty() : Optional.of(exact.dividedBy(billedUnits));
    }
}
