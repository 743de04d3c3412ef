package dev.billhook.core.decline;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose card it is, because networks fine retries by rules of their own. Acquirers and regions differ, so the limits are values
 * ({@link RetryLimits}) and these only where they start.
 */
public enum CardNetwork {
    VISA,
    MASTERCARD,
    /** Published nothing of the kind, and is treated like the strictest of the others. */
    OTHER;

    /** Visa's response codes of category 1, the only ones that a network wants never to see again. */
    private static final Set<String> VISA_NEVER_AGAIN =
            Set.of("04", "07", "12", "14", "15", "41", "43", "46", "57", "R0", "R1", "R3");

    /** @param brand as the provider names it: visa, mastercard, amex … */
    public static CardNetwork of(@Nullable String brand) {
        return switch (brand) {
            case "visa" -> VISA;
            case "mastercard" -> MASTERCARD;
            case null, default -> OTHER;
        };
    }

    /**
     * Visa fines the sixteenth retry of a card and amount in thirty days; Mastercard's Transaction Processing Excellence more
     * than ten declines of a card in a day, and more than thirty-five of a card and amount in thirty days.
     */
    public RetryLimits limits() {
        return new RetryLimits(
                switch (this) {
                    case VISA -> List.of(monthly(15));
                    case MASTERCARD -> List.of(daily(9), monthly(34));
                    case OTHER -> List.of(daily(9), monthly(15));
                });
    }

    private static RetryLimits.Limit daily(int reattempts) {
        return new RetryLimits.Limit(reattempts, Duration.ofDays(1), false);
    }

    private static RetryLimits.Limit monthly(int reattempts) {
        return new RetryLimits.Limit(reattempts, Duration.ofDays(30), true);
    }

    boolean isNeverAgain(@Nullable String responseCode) {
        return this == VISA && responseCode != null && VISA_NEVER_AGAIN.contains(responseCode);
    }
}
