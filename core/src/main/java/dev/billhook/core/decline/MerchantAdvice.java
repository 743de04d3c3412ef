package dev.billhook.core.decline;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mastercard's merchant advice codes, with Stripe's numbers; other providers number them anew, so a gateway maps its own to
 * these. What is not named here advises nothing.
 */
final class MerchantAdvice {
    /**
     * 01 new account data exist, 03 do not try again, 04 the token's requirements are not met, 21 the customer ended it, 22 not
     * for this kind of merchant, 40 a prepaid card that cannot be loaded, 41 a number for one use, 42 sanctions. A retry
     * after 03 or 21 within thirty days is fined at once.
     */
    private static final Set<String> STOP = Set.of("01", "03", "04", "21", "22", "40", "41", "42");

    private static final Map<String, Duration> WAIT = Map.of(
            "02", Duration.ofDays(3),
            "24", Duration.ofHours(1),
            "25", Duration.ofDays(1),
            "26", Duration.ofDays(2),
            "27", Duration.ofDays(4),
            "28", Duration.ofDays(6),
            "29", Duration.ofDays(8),
            "30", Duration.ofDays(10));

    private MerchantAdvice() {}

    static boolean isToStop(@Nullable String code) {
        return code != null && STOP.contains(code);
    }

    static Optional<Duration> wait(@Nullable String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(WAIT.get(code));
    }
}
