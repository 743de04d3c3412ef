package dev.billhook.core.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.invoicing.Commitment;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.Rating;
import dev.billhook.core.pricing.Usage;
import dev.billhook.core.proration.DowngradeCredit;
import dev.billhook.core.proration.ProratedCredit;
import dev.billhook.core.proration.ProratedLine;
import dev.billhook.core.proration.Proration;
import dev.billhook.core.proration.Share;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** A line of a bill, with what it follows from. */
public sealed interface Line {
    Item item();

    /** The time that is paid for, or given back. */
    Period service();

    /** Below zero for a credit. */
    Money amount();

    /** The amount before it was rounded, in whole units. */
    Rational exact();

    /** What its price makes of what was held or used; of a whole period, where the line is of a part. */
    Rating rating();

    /** The choices that its price made. */
    default Set<Policy> policies() {
        return rating().policies();
    }

    /** Whether the line is there because something began, changed or ended inside a period. */
    default boolean proration() {
        return false;
    }

    /** An item for a period or a part of one. */
    record Charge(Item item, Rating rating, ProratedLine line, boolean proration) implements Line {
        @Override
        public Period service() {
            return line.span();
        }

        @Override
        public Money amount() {
            return line.amount();
        }

        @Override
        public Rational exact() {
            return line.exact();
        }
    }

    /**
     * What was billed in advance and is not used.
     *
     * @param discount what coupons had taken off what was billed
     */
    record Credit(Item item, ProratedCredit credit, Money discount, Money credited) implements Line {
        @Override
        public Period service() {
            return credit.line().span().from(credit.at());
        }

        @Override
        public Money amount() {
            return credited.negated();
        }

        /** Where it goes, as far as its bill does not take it. */
        DowngradeCredit to() {
            return credit.line().terms().policies().credits().to();
        }

        /** The same, had coupons taken this off what was billed, and the rest been paid. */
        public Credit discounted(Money by) {
            Money paid = credit.line().amount().minus(by);
            return new Credit(item, credit, by, credit.capped(by, paid, Money.zero(by.currency())));
        }

        @Override
        public Rating rating() {
            return item.rating();
        }

        Credit of(Money part) {
            return new Credit(item, credit, discount, part);
        }

        /** A credit that was cut to what was charged and paid is exactly that. */
        @Override
        public Rational exact() {
            return credited.equals(credit.amount()) ? credit.exact().negated() : amount().toRational();
        }

        @Override
        public boolean proration() {
            return true;
        }
    }

    /** What was used of a metered item. */
    record Used(Item item, Usage usage, Rating rating, Period service) implements Line {
        @Override
        public Money amount() {
            return rating.rounded();
        }

        @Override
        public Rational exact() {
            return rating.exact();
        }
    }

    /**
     * What the other items came short of a minimum commitment: of 500.00 for half a period, with 180.00 spent in it, 70.00.
     *
     * @param item whose price is the minimum of a whole period
     * @param spent exact
     */
    record TrueUp(Item item, Proration division, Rational spent, Period service) implements Line {
        @Override
        public Money amount() {
            return commitment().trueUp(spent, share().factor(), item.price().currency(), mode());
        }

        @Override
        public Rational exact() {
            return commitment().missing(spent, share().factor(), item.price().currency(), mode());
        }

        @Override
        public Rating rating() {
            return item.rating();
        }

        @Override
        public Set<Policy> policies() {
            Set<Policy> all = new LinkedHashSet<>(rating().policies());
            all.add(item.price().policies().trueUp());
            return all;
        }

        private RoundingMode mode() {
            return item.price().policies().moneyRounding().mode();
        }

        private Commitment commitment() {
            return commitment(item.price(), item.rating().exact());
        }

        /** Counts what was spent as the price says. */
        public static Commitment commitment(Price price, Rational minimum) {
            return new Commitment(
                    minimum,
                    switch (price.policies().trueUp()) {
                        case UNROUNDED -> Commitment.TrueUp.UNROUNDED;
                        case ROUNDED -> Commitment.TrueUp.ROUNDED;
                    });
        }

        public Share share() {
            return division.share(service);
        }

        @Override
        public boolean proration() {
            return !service.equals(division.nominal());
        }
    }

    record Once(Item item, Rating rating, Instant at) implements Line {
        @Override
        public Period service() {
            return new Period(at, at);
        }

        @Override
        public Money amount() {
            return rating.rounded();
        }

        @Override
        public Rational exact() {
            return rating.exact();
        }
    }
}
