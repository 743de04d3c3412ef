package dev.billhook.core.decline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether, and from when, a card that declined may be charged again while its holder is away. A card without a decline of its
 * own, such as a new default or one with new data, may at once. Bringing the customer back to confirm is no retry.
 */
public record RetryRule(CardNetwork network, RetryLimits limits) {
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofMinutes(15);

    /** Of a reason that nobody published. */
    private static final int UNKNOWN_TRIES = 2;

    public static RetryRule of(CardNetwork network) {
        return new RetryRule(network, network.limits());
    }

    /** A declined try of the card, whatever its reason. */
    public record Tried(Instant at, long amount) {}

    public sealed interface Retry {
        /** Not earlier than this; whoever collects may choose later. */
        record From(Instant at) implements Retry {}

        /** Not with this card as it is: its holder, or a new one, has to help. */
        record Never(DeclineClass because) implements Retry {}

        /** The network would fine it before then. */
        record OverLimit(Instant until) implements Retry {}
    }

    /**
     * @param last the card's latest decline; none when it has not been tried since it was saved or its data changed
     * @param tried every declined try of the card, the latest included
     * @param amount that would be charged, in minor units
     */
    public Retry next(Optional<Decline> last, List<Tried> tried, long amount, Instant now) {
        return last.map(decline -> after(decline, tried, amount, now)).orElseGet(() -> new Retry.From(now));
    }

    private Retry after(Decline decline, List<Tried> tried, long amount, Instant now) {
        if (isFinal(decline) || (!decline.isKnown() && tried.size() >= UNKNOWN_TRIES)) {
            return new Retry.Never(decline.declineClass());
        }
        var over = limits.freeAgain(tried, amount, now);
        if (over.isPresent()) {
            return new Retry.OverLimit(over.get());
        }
        var earliest = decline.at().plus(wait(decline));
        return new Retry.From(earliest.isAfter(now) ? earliest : now);
    }

    private boolean isFinal(Decline decline) {
        return !decline.declineClass().isWorthRepeating()
                || MerchantAdvice.isToStop(decline.merchantAdvice())
                || network.isNeverAgain(decline.responseCode());
    }

    private static Duration wait(Decline decline) {
        return MerchantAdvice.wait(decline.merchantAdvice())
                .orElse(decline.declineClass() == DeclineClass.TEMPORARY ? SOON : A_DAY);
    }
}
