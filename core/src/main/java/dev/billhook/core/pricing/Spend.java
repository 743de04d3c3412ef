package dev.billhook.core.pricing;

import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy.TrueUp;
import java.util.Optional;

/** Discount, then maximum, then minimum: what a line costs within what its period costs. */
record Spend(Price price, Trail trail) {
    void discount() {
        Rational percent = price.terms().discountPercent();
        if (percent.signum() != 0) {
            Rational base = trail.sum();
            trail.add(Step.Kind.DISCOUNT, base, percent, discounted(base).minus(base));
        }
    }

    /** The line of a period of which this gross amount was billed before, by this price. */
    void capAfter(Rational grossBefore) {
        price.terms().maximum().ifPresent(maximum -> {
            Rational before = discounted(grossBefore);
            cap(maximum, before.plus(trail.sum()).min(maximum).minus(before.min(maximum)));
        });
    }

    /** The line of a period that was billed some amount before, whatever for: what is left to the maximum, never below zero. */
    void capAfterAmount(Rational billedBefore) {
        price.terms().maximum().ifPresent(maximum -> {
            Rational left = maximum.minus(billedBefore).max(Rational.ZERO);
            cap(maximum, trail.sum().min(left));
        });
    }

    private void cap(Rational maximum, Rational capped) {
        trail.addUnlessZero(Step.Kind.MAXIMUM, Rational.ONE, maximum, capped.minus(trail.sum()));
    }

    void topUp(Rational share, Rational billedBefore) {
        price.terms().minimum().ifPresent(minimum -> {
            trail.use(price.policies().trueUp());
            Rational lack = minimum.times(share).minus(used(billedBefore.plus(trail.sum())));
            trail.addUnlessZero(Step.Kind.MINIMUM, share, minimum, lack.max(Rational.ZERO));
        });
    }

    private Rational used(Rational exact) {
        return price.policies().trueUp() == TrueUp.ROUNDED
                ? Money.round(
                                exact,
                                price.currency(),
                                price.policies().moneyRounding().mode())
                        .toRational()
                : exact;
    }

    /** What the usage before cost: as stated, or by this price. */
    Rational billedBefore(Optional<Rational> stated, Rational grossBefore) {
        Rational net = discounted(grossBefore);
        return stated.orElseGet(() -> price.terms().maximum().map(net::min).orElse(net));
    }

    private Rational discounted(Rational gross) {
        Rational percent = price.terms().discountPercent();
        return percent.signum() == 0 ? gross : gross.minus(Percent.of(percent, gross));
    }
}
