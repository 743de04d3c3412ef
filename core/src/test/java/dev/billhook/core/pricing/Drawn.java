package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy.PackageRounding;
import dev.billhook.core.pricing.Policy.VolumeTierOf;
import dev.billhook.core.pricing.Policy.ZeroQuantityFlatFee;
import dev.billhook.core.pricing.UnitConversion.Operation;
import dev.billhook.core.pricing.UnitConversion.Rounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A price with any mix of parts, and a quantity that is used in parts. */
record Drawn(Price price, List<Rational> parts) {
    record Graduated(Tiers tiers, int quantity) {}

    static Drawn pricedParts(RandomGenerator random) {
        Price price = Price.of(CaseInputs.EUR, model(random))
                .with(terms(random))
                .with(one(random, ZeroQuantityFlatFee.values()))
                .with(one(random, VolumeTierOf.values()))
                .with(one(random, PackageRounding.values()));
        List<Rational> parts = new ArrayList<>();
        for (int part = random.nextInt(1, 6); part > 0; part--) {
            parts.add(Rational.of(random.nextInt(0, 200), random.nextInt(1, 5)));
        }
        return new Drawn(random.nextBoolean() ? price : price.with(conversion(random)), parts);
    }

    /** What the first parts come to. */
    Rational total(int count) {
        return parts.stream().limit(count).reduce(Rational.ZERO, Rational::plus);
    }

    List<Rational> cumulatives() {
        List<Rational> cumulatives = new ArrayList<>();
        for (int count = 1; count <= parts.size(); count++) {
            cumulatives.add(total(count));
        }
        return cumulatives;
    }

    static Tiers tiers(RandomGenerator random) {
        List<Tier> tiers = new ArrayList<>();
        long bound = 0;
        for (int tier = random.nextInt(0, 4); tier > 0; tier--) {
            bound += random.nextInt(1, 20);
            tiers.add(Tier.upTo(Rational.of(bound), rate(random), rate(random)));
        }
        tiers.add(Tier.open(rate(random), rate(random)));
        return Tiers.of(tiers);
    }

    static Rational rate(RandomGenerator random) {
        return random.nextInt(4) == 0 ? Rational.ZERO : Rational.of(random.nextInt(1, 5000), 1000);
    }

    private static PriceModel model(RandomGenerator random) {
        return switch (random.nextInt(7)) {
            case 0 -> new PriceModel.Flat(rate(random));
            case 1 -> new PriceModel.PerUnit(rate(random));
            case 2 -> new PriceModel.Graduated(tiers(random));
            case 3 -> new PriceModel.Volume(tiers(random));
            case 4 -> new PriceModel.Packaged(Rational.of(random.nextInt(1, 30)), rate(random));
            case 5 -> new PriceModel.GraduatedPercentage(tiers(random));
            default -> new PriceModel.Graduated(inPackages(tiers(random), random));
        };
    }

    private static Tiers inPackages(Tiers tiers, RandomGenerator random) {
        return Tiers.of(tiers.list().stream()
                .map(tier -> tier.inPackagesOf(Rational.of(random.nextInt(1, 7))))
                .toList());
    }

    private static Terms terms(RandomGenerator random) {
        Rational minimum = Rational.of(random.nextInt(0, 100));
        return new Terms(
                random.nextBoolean() ? Rational.ZERO : Rational.of(random.nextInt(0, 80)),
                random.nextBoolean() ? Rational.ZERO : Rational.of(random.nextInt(0, 101)),
                random.nextBoolean() ? Optional.empty() : Optional.of(minimum),
                random.nextBoolean() ? Optional.empty() : Optional.of(minimum.plus(Rational.of(random.nextInt(200)))));
    }

    private static UnitConversion conversion(RandomGenerator random) {
        return new UnitConversion(
                one(random, Operation.values()),
                Rational.of(random.nextInt(1, 30), random.nextInt(1, 4)),
                one(random, Rounding.values()),
                random.nextInt(-1, 3));
    }

    private static <T> T one(RandomGenerator random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
