package dev.billhook.core.journal;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is booked for one fact. Cannot be made unbalanced; the database checks the same again. */
public record Posting(JournalKind kind, List<Leg> legs) {
    public Posting {
        legs = List.copyOf(legs);
        Map<Currency, Money> sums = new LinkedHashMap<>();
        legs.forEach(leg -> sums.merge(leg.amount().currency(), leg.amount(), Money::plus));
        if (legs.size() < 2 || sums.values().stream().anyMatch(sum -> !sum.isZero())) {
            throw new IllegalArgumentException(kind + " does not balance: " + legs);
        }
    }

    /** What takes this back in full, leg by leg, as a void does. */
    public Posting reversed() {
        return new Posting(
                JournalKind.REVERSAL,
                legs.stream()
                        .map(leg -> new Leg(leg.account(), leg.amount().negated()))
                        .toList());
    }
}
