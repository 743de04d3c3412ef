package dev.billhook.core.credits;

import dev.billhook.core.money.Rational;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What one use took from which grants, and what none of them covered. */
public record Burn(List<Allocation> allocations, Rational overage) {
    /** An amount above zero taken from a grant. */
    public record Allocation(String grant, Rational amount) {}

    public Burn {
        allocations = List.copyOf(allocations);
    }

    /**
     * Takes the amount from the grants active at that moment, in their order: 120 of A (100, expires in May) and B (100,
     * expires in June) takes 100 of A and 20 of B.
     */
    public static Burn of(List<GrantBalance> balances, Rational amount, Instant at, BurnOrder order) {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("Cannot burn " + amount + " credits; give credits back by a new grant");
        }
        List<Allocation> allocations = new ArrayList<>();
        Rational left = amount;
        for (GrantBalance balance : payingAt(balances, at, order)) {
            Rational taken = balance.remaining().min(left);
            if (taken.signum() > 0) {
                allocations.add(new Allocation(balance.grant().id(), taken));
                left = left.minus(taken);
            }
        }
        return new Burn(allocations, left);
    }

    private static List<GrantBalance> payingAt(List<GrantBalance> balances, Instant at, BurnOrder order) {
        return balances.stream()
                .filter(balance -> balance.grant().isActiveAt(at))
                .sorted(Comparator.comparing(GrantBalance::grant, order.comparator()))
                .toList();
    }

    /** The balances after this burn. */
    public List<GrantBalance> applyTo(List<GrantBalance> balances) {
        return balances.stream()
                .map(balance -> balance.without(takenFrom(balance.grant().id())))
                .toList();
    }

    private Rational takenFrom(String grant) {
        return allocations.stream()
                .filter(allocation -> allocation.grant().equals(grant))
                .map(Allocation::amount)
                .reduce(Rational.ZERO, Rational::plus);
    }
}
