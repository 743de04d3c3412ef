package dev.billhook.sandbox.charge;

import dev.billhook.sandbox.error.ApiError;
import java.util.Set;

/** In which steps money is moved (docs.stripe.com/currencies), to the merchant and back. */
public final class Steps {
    /** Their amounts end in a zero: the networks take two decimals only. */
    private static final Set<String> THREE_DECIMALS = Set.of("bhd", "jod", "kwd", "omr", "tnd");

    /** Without decimals in use, but still sent with two, which are zero. */
    private static final Set<String> ZERO_WRITTEN_AS_TWO = Set.of("isk", "ugx");

    private Steps() {}

    public static void mustDivide(long amount, String currency) {
        long step = THREE_DECIMALS.contains(currency) ? 10 : ZERO_WRITTEN_AS_TWO.contains(currency) ? 100 : 1;
        if (amount % step != 0) {
            throw ApiError.parameter(
                    "parameter_invalid_integer",
                    "amount",
                    "Invalid amount: in " + currency + " it must be a multiple of " + step + ".");
        }
    }
}
