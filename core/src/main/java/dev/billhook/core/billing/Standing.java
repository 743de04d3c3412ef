package dev.billhook.core.billing;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import dev.billhook.core.proration.ProratedLine;
import java.time.Instant;
import java.util.Optional;

/**
 * How an item stands in the current period.
 *
 * @param origin where billing of what has this key began in the period, before any change of it
 * @param span since when it stands so, and until when; what was changed or removed waits here until it is billed
 * @param billed what was billed of it in advance
 */
public record Standing(Item item, Instant origin, Period span, Optional<Billed> billed) {
    /** @param creditable the most that may be given back: what was billed, less what never came in */
    public record Billed(ProratedLine line, Money creditable) {}

    static Standing of(Item item, Instant origin, Period span) {
        return new Standing(item, origin, span, Optional.empty());
    }

    Standing billed(ProratedLine line) {
        return new Standing(item, origin, span, Optional.of(new Billed(line, line.amount())));
    }

    Standing creditable(Money most) {
        return new Standing(item, origin, span, billed.map(known -> new Billed(known.line(), most)));
    }

    Standing span(Period changed) {
        return new Standing(item, origin, changed, billed);
    }
}
