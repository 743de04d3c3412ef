package dev.billhook.engine.invoice.balance;

import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.http.Problem;
import org.jspecify.annotations.Nullable;

/** @param amount above zero gives, below zero takes */
record NewBalanceAdjustment(
        @Nullable MoneyView amount, @Nullable String description) {
    private static final int LONGEST = 500;

    Money money() {
        if (amount == null) {
            throw Problem.missing("amount");
        }
        var money = amount.toMoney("amount");
        if (money.isZero() || Math.abs(money.minor()) > Money.CHARGE_LIMIT_MINOR) {
            throw Problem.invalid(
                    "amount.amount",
                    "parameter_invalid",
                    "'amount.amount' is zero or over " + Money.CHARGE_LIMIT_MINOR + ".",
                    "Send minor units: above zero to give, below zero to take.");
        }
        return money;
    }

    @Nullable
    String reason() {
        if (description != null && (description.isBlank() || description.length() > LONGEST)) {
            throw Problem.invalid(
                    "description",
                    "parameter_invalid",
                    "'description' is blank or too long.",
                    "Send at most " + LONGEST + " characters.");
        }
        return description;
    }
}
