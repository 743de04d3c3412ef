package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy.TierBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tiers in rising order without gap or overlap. The last one is open, unless they are {@code capped}: then what exceeds a
 * graduated price's last tier is not billed, and a volume price's last tier holds it.
 */
public record Tiers(List<Tier> list, boolean capped) {
    public Tiers {
        list = List.copyOf(list);
        if (list.isEmpty()) {
            throw new InvalidPrice("tiers", "There are no tiers; write at least one without upper bound");
        }
        for (int index = 0; index < list.size(); index++) {
            check(list, index, capped);
        }
    }

    public static Tiers of(Tier... tiers) {
        return new Tiers(List.of(tiers), false);
    }

    public static Tiers of(List<Tier> tiers) {
        return new Tiers(tiers, false);
    }

    /** Ten blocks of 100, then any number of blocks of 1000: up to 1000 in packages of 100, then in packages of 1000. */
    public static Tiers ofBlocks(List<Block> blocks) {
        List<Tier> tiers = new ArrayList<>();
        Rational end = Rational.ZERO;
        for (Block block : blocks) {
            end = end.plus(block.size().times(block.maxBlocks().orElse(0)));
            Tier tier = block.maxBlocks().isEmpty()
                    ? Tier.open(block.pricePerBlock(), Rational.ZERO)
                    : Tier.upTo(end, block.pricePerBlock(), Rational.ZERO);
            tiers.add(tier.inPackagesOf(block.size()));
        }
        return new Tiers(tiers, true);
    }

    private static void check(List<Tier> tiers, int index, boolean capped) {
        Tier tier = tiers.get(index);
        Require.notNegative(field(index, "rate"), tier.rate());
        Require.notNegative(field(index, "flat"), tier.flat());
        tier.packageSize().ifPresent(size -> Require.positive(field(index, "package_size"), size));
        checkEnd(tiers, index, capped);
        tier.from().ifPresent(from -> checkStart(tiers, index, from));
    }

    private static void checkEnd(List<Tier> tiers, int index, boolean capped) {
        boolean last = index == tiers.size() - 1;
        Optional<Rational> end = tiers.get(index).upTo();
        if (end.isEmpty() && !last) {
            throw refused(index, "up_to", "is open although tiers follow it; give it an upper bound or drop those");
        }
        if (end.isPresent() && last && !capped) {
            throw refused(
                    index,
                    "up_to",
                    "is the last and ends at " + end.get()
                            + ", so more than that has no price; leave its upper bound out");
        }
        if (end.isPresent() && end.get().compareTo(lower(tiers, index)) <= 0) {
            throw refused(
                    index,
                    "up_to",
                    "ends at " + end.get() + ", not above " + lower(tiers, index)
                            + " where it begins; upper bounds must be above zero and rise");
        }
    }

    private static void checkStart(List<Tier> tiers, int index, Rational from) {
        Rational lower = lower(tiers, index);
        if (from.signum() < 0) {
            throw refused(index, "from", "begins at " + from + ", below zero; quantities begin at 0");
        }
        if (!from.equals(lower) && !from.equals(lower.plus(Rational.ONE))) {
            String how = from.compareTo(lower) < 0 ? "overlaps the tier before it" : "leaves a gap";
            throw refused(
                    index,
                    "from",
                    "begins at " + from + " and " + how + ", which ends at " + lower + "; begin at " + lower
                            + ", or at the next whole number with tier_bounds integer_ranges");
        }
    }

    /** What only shows together with the policy: whole bounds, and whether a tier begins at or one above the last one's end. */
    void checkBounds(TierBounds bounds) {
        for (int index = 0; index < list.size(); index++) {
            Tier tier = list.get(index);
            switch (bounds) {
                case UP_TO -> checkAdjacent(index, tier);
                case INTEGER_RANGES -> checkWhole(index, tier);
            }
        }
    }

    private void checkAdjacent(int index, Tier tier) {
        if (index > 0 && tier.from().isPresent() && !tier.from().get().equals(lower(index))) {
            throw refused(
                    index,
                    "from",
                    "begins at " + tier.from().get() + " while the one before ends at " + lower(index)
                            + ", so a fraction between them has no price; begin at " + lower(index)
                            + " or set tier_bounds to integer_ranges");
        }
    }

    private void checkWhole(int index, Tier tier) {
        if (tier.upTo().isPresent() && !isWhole(tier.upTo().get())) {
            throw refused(
                    index,
                    "up_to",
                    "ends at " + tier.upTo().get()
                            + ", which tier_bounds integer_ranges does not allow; use whole numbers or tier_bounds"
                            + " up_to");
        }
        if (index > 0 && tier.from().isPresent() && tier.from().get().equals(lower(index))) {
            throw refused(
                    index,
                    "from",
                    "begins at " + lower(index) + " where the one before ends, so both hold it; begin at "
                            + lower(index).plus(Rational.ONE) + " or set tier_bounds to up_to");
        }
    }

    private static boolean isWhole(Rational number) {
        return number.denominator().bitLength() == 1;
    }

    int size() {
        return list.size();
    }

    Tier get(int index) {
        return list.get(index);
    }

    /** Where a tier begins, exclusive: the end of the tier before it. */
    Rational lower(int index) {
        return lower(list, index);
    }

    private static Rational lower(List<Tier> tiers, int index) {
        return index == 0 ? Rational.ZERO : tiers.get(index - 1).upTo().orElseThrow();
    }

    /** The tier that holds a quantity: the first whose upper bound is not below it. */
    int indexOf(Rational quantity) {
        int index = 0;
        while (index < list.size() - 1 && !list.get(index).holds(quantity)) {
            index++;
        }
        return index;
    }

    /** These tiers above a first one that costs nothing: what free units are when units must keep their tier. */
    Tiers above(Rational free) {
        if (free.signum() == 0) {
            return this;
        }
        List<Tier> shifted = new ArrayList<>();
        shifted.add(Tier.upTo(free, Rational.ZERO, Rational.ZERO));
        for (Tier tier : list) {
            shifted.add(new Tier(
                    Optional.empty(), tier.upTo().map(free::plus), tier.rate(), tier.flat(), tier.packageSize()));
        }
        return new Tiers(shifted, capped);
    }

    private static InvalidPrice refused(int index, String name, String why) {
        return new InvalidPrice(field(index, name), "tiers[" + index + "] " + why);
    }

    private static String field(int index, String name) {
        return "tiers[" + index + "]." + name;
    }
}
