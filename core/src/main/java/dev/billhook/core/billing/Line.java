package dev.billhook.core.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import dev.billhook.core.pricing.Rating;
import dev.billhook.core.pricing.Usage;
import dev.billhook.core.proration.ProratedCredit;
import dev.billhook.core.proration.ProratedLine;
import java.time.Instant;

/** A line of a bill, with what it follows from. */
public sealed interface Line {
    Item item();

    /** The time that is paid for, or given back. */
    Period service();

    /** Below zero for a credit. */
    Money amount();

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
    }

    /** What was billed in advance and is not used. */
    record Credit(Item item, ProratedCredit credit, Money credited) implements Line {
        @Override
        public Period service() {
            return credit.line().span().from(credit.at());
        }

        @Override
        public Money amount() {
            return credited.negated();
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
    }
}
