package dev.billhook.core.credits;

import dev.billhook.core.money.Rational;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What grants pay of something that is made up of products, some of which only some grants pay for. */
public record Coverage(List<Burn.Allocation> allocations) {
    /** @param products that it pays for; empty is all */
    public record Purse(GrantBalance balance, Set<String> products) {
        public Purse {
            products = Set.copyOf(products);
        }
    }

    public Coverage {
        allocations = List.copyOf(allocations);
    }

    /**
     * Each grant that is active then takes as much as it has of what it pays for, in their order, and never more than all
     * products together come to: with 30 of A, 20 of B and -10 of C, a grant of 25 for A takes 25, then one for all takes 15.
     *
     * @param amounts by product; below zero for what is given back
     */
    public static Coverage of(List<Purse> purses, Map<String, Rational> amounts, Instant at, BurnOrder order) {
        Map<String, Rational> open = new LinkedHashMap<>(amounts);
        List<Burn.Allocation> allocations = new ArrayList<>();
        for (Purse purse : payingAt(purses, at, order)) {
            Rational taken = takenFrom(purse, open);
            if (taken.signum() > 0) {
                allocations.add(new Burn.Allocation(purse.balance().grant().id(), taken));
            }
        }
        return new Coverage(allocations);
    }

    private static List<Purse> payingAt(List<Purse> purses, Instant at, BurnOrder order) {
        return purses.stream()
                .filter(purse -> purse.balance().grant().isActiveAt(at))
                .sorted(Comparator.comparing(purse -> purse.balance().grant(), order.comparator()))
                .toList();
    }

    private static Rational takenFrom(Purse purse, Map<String, Rational> open) {
        Collection<String> products = purse.products().isEmpty() ? Set.copyOf(open.keySet()) : purse.products();
        Rational taken = sum(open, products)
                .min(sum(open, open.keySet()))
                .min(purse.balance().remaining())
                .max(Rational.ZERO);
        Rational left = taken;
        for (Map.Entry<String, Rational> product : open.entrySet()) {
            if (products.contains(product.getKey()) && product.getValue().signum() > 0) {
                Rational part = left.min(product.getValue());
                product.setValue(product.getValue().minus(part));
                left = left.minus(part);
            }
        }
        return taken;
    }

    private static Rational sum(Map<String, Rational> open, Collection<String> products) {
        return products.stream()
                .map(product -> open.getOrDefault(product, Rational.ZERO))
                .reduce(Rational.ZERO, Rational::plus);
    }

    public Rational total() {
        return allocations.stream().map(Burn.Allocation::amount).reduce(Rational.ZERO, Rational::plus);
    }
}
