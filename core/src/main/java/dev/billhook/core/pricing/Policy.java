package dev.billhook.core.pricing;

import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A choice where good systems bill differently. {@link #policy} and {@link #value} are its stable names in price books, in
 * the API and in explanations.
 */
public sealed interface Policy {
    String policy();

    /** Every value of every policy, defaults first. */
    static List<Policy> all() {
        return Stream.of(
                        TierBounds.values(),
                        ZeroQuantityFlatFee.values(),
                        VolumeTierOf.values(),
                        PackageRounding.values(),
                        PercentageBase.values(),
                        SplitLines.values(),
                        MoneyRounding.values(),
                        TrueUp.values(),
                        WindowedCommitment.values(),
                        LateUsage.values())
                .<Policy>flatMap(Stream::of)
                .toList();
    }

    /** The policy value of two stable names, such as {@code true_up} and {@code rounded}. */
    static Optional<Policy> find(String policy, String value) {
        return all().stream()
                .filter(one -> one.policy().equals(policy) && one.value().equals(value))
                .findFirst();
    }

    default String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    String name();

    /**
     * How tiers are written. {@code up_to}: inclusive upper bounds with decimals. {@code integer_ranges}: 0..10, 11..20, where
     * 10.5 is half a unit of the second tier.
     */
    enum TierBounds implements Policy {
        UP_TO,
        INTEGER_RANGES;

        @Override
        public String policy() {
            return "tier_bounds";
        }
    }

    /** Whether the first tier's flat fee is due when nothing was used. */
    enum ZeroQuantityFlatFee implements Policy {
        NOT_CHARGED,
        CHARGED;

        @Override
        public String policy() {
            return "zero_quantity_flat_fee";
        }
    }

    /** What finds the volume tier: 10.2 units up to 10.5 are inside it by quantity, outside it by ceiling (11). */
    enum VolumeTierOf implements Policy {
        QUANTITY,
        CEILING;

        @Override
        public String policy() {
            return "volume_tier_of";
        }
    }

    /** What becomes of a started package. */
    enum PackageRounding implements Policy {
        UP(RoundingMode.CEILING),
        NEAREST(RoundingMode.HALF_UP),
        DOWN(RoundingMode.FLOOR);

        private final RoundingMode mode;

        PackageRounding(RoundingMode mode) {
            this.mode = mode;
        }

        RoundingMode mode() {
            return mode;
        }

        @Override
        public String policy() {
            return "package_rounding";
        }
    }

    /** Whether fixed fee, free parts and limits of a percentage are of each event or of the sum of them. */
    enum PercentageBase implements Policy {
        PER_EVENT,
        ON_SUM;

        @Override
        public String policy() {
            return "percentage_base";
        }
    }

    /** How a period billed in parts is billed; there is one way that adds up. */
    enum SplitLines implements Policy {
        DIFFERENCE;

        @Override
        public String policy() {
            return "split_lines";
        }
    }

    /** How an exact amount becomes money; {@code up} and {@code down} are away from and towards zero. */
    enum MoneyRounding implements Policy {
        HALF_AWAY_FROM_ZERO(RoundingMode.HALF_UP),
        HALF_EVEN(RoundingMode.HALF_EVEN),
        UP(RoundingMode.UP),
        DOWN(RoundingMode.DOWN);

        private final RoundingMode mode;

        MoneyRounding(RoundingMode mode) {
            this.mode = mode;
        }

        public RoundingMode mode() {
            return mode;
        }

        @Override
        public String policy() {
            return "money_rounding";
        }
    }

    /** Whether what was used is rounded before it is taken off the minimum. */
    enum TrueUp implements Policy {
        UNROUNDED,
        ROUNDED;

        @Override
        public String policy() {
            return "true_up";
        }
    }

    /** Named when a window of a {@link PriceModel.Windowed} has a commitment of its own. */
    enum WindowedCommitment implements Policy {
        PER_WINDOW;

        @Override
        public String policy() {
            return "windowed_commitment";
        }
    }

    /** Which period bears usage that became known after its invoice; {@link Rerating} calculates it. */
    enum LateUsage implements Policy {
        TAGGED,
        CURRENT_PERIOD,
        REOPEN_DRAFT;

        @Override
        public String policy() {
            return "late_usage";
        }
    }
}
