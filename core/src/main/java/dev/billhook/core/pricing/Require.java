package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import java.util.Optional;

/** The refusals that several parts of a price share. */
final class Require {
    private Require() {}

    static void notNegative(String field, Rational value) {
        if (value.signum() < 0) {
            throw new InvalidPrice(
                    field, field + " is " + value + ", below zero; to give money back use a coupon or a credit");
        }
    }

    static void positive(String field, Rational value) {
        if (value.signum() <= 0) {
            throw new InvalidPrice(field, field + " is " + value + "; it must be above zero");
        }
    }

    static void ordered(String field, Optional<Rational> least, Optional<Rational> most) {
        if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
            throw new InvalidPrice(
                    field,
                    field + " is " + least.get() + ", above the maximum of " + most.get() + "; swap them or drop one");
        }
    }
}
