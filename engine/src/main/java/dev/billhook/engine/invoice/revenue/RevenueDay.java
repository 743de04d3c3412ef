package dev.billhook.engine.invoice.revenue;

import dev.billhook.core.journal.Fact;
import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.ledger.Entry;
import dev.billhook.engine.ledger.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What a day earns in one currency, of all lines together; below zero where more is taken back than earned. */
record RevenueDay(LocalDate day, Money amount) {
    /** The same day of the same currency always has the same. */
    record Id(UUID value) implements Identifier {
        @Override
        public String prefix() {
            return "rvd";
        }
    }

    Id id() {
        return new Id(PublicId.named("revenue:" + amount.currency() + ":" + day));
    }

    /** Booked at the end of the day, so that a balance at midnight holds the whole of it. */
    Entry entry() {
        Instant effectiveAt =
                day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minus(1, ChronoUnit.MICROS);
        Fact.Movement fact = amount.isPositive()
                ? new Fact.RevenueRecognized(amount)
                : new Fact.RevenueRecognitionReversed(amount.negated());
        return new Entry(fact, Source.of(id()), effectiveAt);
    }
}
