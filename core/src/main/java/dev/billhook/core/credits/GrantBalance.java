package dev.billhook.core.credits;

import dev.billhook.core.money.Rational;

/** A grant and what of it is left. */
public record GrantBalance(Grant grant, Rational remaining) {
    public GrantBalance {
        if (remaining.signum() < 0 || remaining.compareTo(grant.amount()) > 0) {
            throw new IllegalArgumentException(
                    "Grant " + grant.id() + " of " + grant.amount() + " cannot have " + remaining + " left");
        }
    }

    public static GrantBalance full(Grant grant) {
        return new GrantBalance(grant, grant.amount());
    }

    GrantBalance without(Rational burned) {
        return new GrantBalance(grant, remaining.minus(burned));
    }
}
