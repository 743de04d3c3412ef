package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers the steps of one rating, their sum and the policies they used. Lives for one call only. */
final class Trail {
    private final List<Step> steps = new ArrayList<>(2);
    private final Set<Policy> policies = new LinkedHashSet<>(4);
    private Rational sum = Rational.ZERO;

    void add(Step step) {
        steps.add(step);
        sum = steps.size() == 1 ? step.amount() : sum.plus(step.amount());
    }

    void add(Step.Kind kind, Rational quantity, Rational rate, Rational amount) {
        add(Step.of(kind, quantity, rate, amount));
    }

    /** A step that is left out of the explanation when it changes nothing. */
    void addUnlessZero(Step.Kind kind, Rational quantity, Rational rate, Rational amount) {
        if (amount.signum() != 0) {
            add(kind, quantity, rate, amount);
        }
    }

    void use(Policy policy) {
        policies.add(policy);
    }

    Rational sum() {
        return sum;
    }

    List<Step> steps() {
        return Collections.unmodifiableList(steps);
    }

    Set<Policy> policies() {
        return Collections.unmodifiableSet(policies);
    }
}
