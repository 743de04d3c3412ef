package dev.billhook.core.invoicing;

import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.util.Set;

/**
 * A coupon.
 *
 * @param products whose lines it lowers; empty is all
 */
public record Coupon(String id, Value value, Duration duration, Set<String> products) {
    public Coupon {
        products = Set.copyOf(products);
    }

    public static Coupon percentOff(String id, String percent) {
        return new Coupon(id, new PercentOff(Rational.parse(percent)), new Duration.Once(), Set.of());
    }

    public static Coupon amountOff(String id, Money amount) {
        return new Coupon(id, new AmountOff(amount), new Duration.Once(), Set.of());
    }

    public Coupon on(String... onlyProducts) {
        return new Coupon(id, value, duration, Set.of(onlyProducts));
    }

    public sealed interface Value {}

    /** @param percent of each line: above 0, at most 100 */
    public record PercentOff(Rational percent) implements Value {
        public PercentOff {
            if (percent.signum() <= 0 || percent.compareTo(Rational.of(100)) > 0) {
                throw new IllegalArgumentException(
                        "A coupon takes more than 0 and at most 100 percent off, not " + percent);
            }
        }
    }

    /** @param amount shared out to the lines pro rata; what they do not need is lost */
    public record AmountOff(Money amount) implements Value {
        public AmountOff {
            if (!amount.isPositive()) {
                throw new IllegalArgumentException("A coupon takes an amount above zero off, not " + amount);
            }
        }
    }

    /** For how many invoices of a subscription it lasts. */
    public sealed interface Duration {
        record Once() implements Duration {}

        /** @param invoices how many, in a row */
        record Repeating(int invoices) implements Duration {
            public Repeating {
                if (invoices < 1) {
                    throw new IllegalArgumentException("A coupon lasts for one invoice or more, not " + invoices);
                }
            }
        }

        record Forever() implements Duration {}

        /** @param timesUsed the invoices it lowered so far */
        default boolean lastsAfter(int timesUsed) {
            return switch (this) {
                case Once _ -> timesUsed < 1;
                case Repeating(int invoices) -> timesUsed < invoices;
                case Forever _ -> true;
            };
        }
    }
}
