package dev.billhook.core.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import dev.billhook.core.proration.ProratedLine;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How an item stands in the current period.
 *
 * @param origin where billing of what has this key began in the period, before any change of it
 * @param span since when it stands so, and until when; what was changed or removed waits here until it is billed
 * @param billed what was billed of it in advance
 */
public record Standing(Item item, Instant origin, Period span, Optional<Billed> billed) {
    /**
     * @param discount what coupons took off it
     * @param creditable the most that may be given back: what was billed, less what never came in
     */
    public record Billed(ProratedLine line, Money discount, Money creditable) {
        public static Billed inFull(ProratedLine line) {
            return new Billed(line, Money.zero(line.amount().currency()), line.amount());
        }

        public Billed creditable(Money most) {
            return new Billed(line, discount, most);
        }

        public Billed discounted(Money by) {
            return new Billed(line, by, creditable);
        }
    }

    static Standing of(Item item, Instant origin, Period span) {
        return new Standing(item, origin, span, Optional.empty());
    }

    Standing billed(ProratedLine line) {
        return new Standing(item, origin, span, Optional.of(Billed.inFull(line)));
    }

    Standing billed(UnaryOperator<Billed> changed) {
        return new Standing(item, origin, span, billed.map(changed));
    }

    Standing span(Period changed) {
        return new Standing(item, origin, changed, billed);
    }
}
