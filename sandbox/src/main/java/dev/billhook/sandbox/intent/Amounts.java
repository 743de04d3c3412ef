package dev.billhook.sandbox.intent;

import dev.billhook.sandbox.charge.Steps;
import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.http.Params;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which amounts can be charged (docs.stripe.com/currencies): minor units, a floor per currency, at most eight digits. */
final class Amounts {

    private static final long MAX = 99_999_999;
    private static final long USUAL_FLOOR = 50;
    private static final Map<String, Long> FLOORS = Map.of(
            "gbp", 30L, "dkk", 250L, "nok", 300L, "sek", 300L, "mxn", 1000L, "huf", 17500L, "czk", 1500L, "pln", 200L,
            "ron", 200L, "hkd", 400L);

    private static final Set<String> KNOWN = Currency.getAvailableCurrencies().stream()
            .map(currency -> currency.getCurrencyCode().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

    private Amounts() {}

    static String currency(Params params) {
        String currency = params.required("currency").toLowerCase(Locale.ROOT);
        if (!KNOWN.contains(currency)) {
            throw ApiError.parameter(
                    null,
                    "currency",
                    "Invalid currency: " + currency + ". Send a three-letter ISO 4217 code such as usd or eur.");
        }
        return currency;
    }

    static long amount(Params params, String currency) {
        long amount = params.requiredInteger("amount");
        if (amount < 0) {
            throw ApiError.parameter(
                    "parameter_invalid_integer", "amount", "This value must be greater than or equal to 1.");
        }
        if (amount < FLOORS.getOrDefault(currency, USUAL_FLOOR)) {
            throw ApiError.parameter(
                    "amount_too_small",
                    "amount",
                    "Amount must be at least " + FLOORS.getOrDefault(currency, USUAL_FLOOR) + " minor units of "
                            + currency + ".");
        }
        if (amount > MAX) {
            throw ApiError.parameter(
                    "amount_too_large",
                    "amount",
                    "Amount must be no more than " + MAX + " minor units of " + currency + ".");
        }
        Steps.mustDivide(amount, currency);
        return amount;
    }
}
