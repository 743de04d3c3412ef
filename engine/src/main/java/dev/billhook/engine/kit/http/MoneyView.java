package dev.billhook.engine.kit.http;

import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;

/**
 * Money in JSON.
 *
 * @param amount in the currency's minor unit: 1999 is EUR 19.99, 500 is JPY 500
 * @param currency ISO 4217, upper case
 */
public record MoneyView(long amount, String currency) {
    public static MoneyView of(Money money) {
        return new MoneyView(money.minor(), money.currency().code());
    }

    public Money toMoney(String param) {
        var known = Currency.find(currency)
                .orElseThrow(() -> Problem.invalid(
                        param + ".currency",
                        "currency_unknown",
                        "'" + param + ".currency' is not an active ISO 4217 code.",
                        "Send a three-letter code in upper case, such as EUR."));
        return new Money(amount, known);
    }

    /** An amount that a card can be charged. */
    public Money toCharge(String param) {
        var money = toMoney(param);
        if (!money.isPositive()) {
            throw invalid(param, "amount_too_small", "is " + amount + ".", "Send an amount of at least 1 minor unit.");
        }
        if (amount > Money.CHARGE_LIMIT_MINOR) {
            throw invalid(
                    param,
                    "amount_too_large",
                    "is over the maximum of " + Money.CHARGE_LIMIT_MINOR + " minor units.",
                    "Split the charge, or check that the amount is in minor units and not multiplied twice.");
        }
        int step = money.currency().chargeStep();
        if (amount % step != 0) {
            throw invalid(
                    param,
                    "amount_invalid_decimals",
                    "has more decimals than " + currency + " can be charged in.",
                    "Send a multiple of " + step + " minor units.");
        }
        return money;
    }

    private static Problem invalid(String param, String code, String what, String nextStep) {
        return Problem.invalid(param + ".amount", code, "'" + param + ".amount' " + what, nextStep);
    }
}
