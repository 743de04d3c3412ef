package dev.billhook.core.proration;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.time.Instant;

/** An amount for a part of a period with everything it follows from; what an invoice line stores for the audit trail. */
public record ProratedLine(Proration terms, Rational price, Period span, Money amount) {
    /** The share billed here, for people to check. */
    public Share share() {
        return terms.share(span);
    }

    /** Too short a span to have any share. */
    public boolean isEmpty() {
        return !terms.isWhole(span) && share().units() == 0;
    }

    /** The amount before it was rounded. */
    public Rational exact() {
        return price.times(share().factor());
    }

    /** Whether the amount follows from the rest of the line. */
    public boolean recomputes() {
        return amount.equals(terms.amount(price, amount.currency(), span));
    }

    /** What was not used of this line when it ends at an instant: all of it before its span, nothing after it. */
    public ProratedCredit creditAt(Instant instant) {
        return ProratedCredit.of(this, span.clamp(instant));
    }
}
