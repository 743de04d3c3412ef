package dev.billhook.engine.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.billhook.core.journal.AccountKind;
import dev.billhook.core.money.Currency;
import dev.billhook.engine.kit.db.MalformedId;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An account as it stands in the books: "1010-EUR" is the processor clearing account in euros. With a customer,
 * "1100-EUR-cus_..." is what of an account concerns her; an account kept per customer, without one, is all customers'.
 */
public record AccountNumber(
        AccountKind kind, Currency currency, @Nullable UUID customer) {
    static final String CUSTOMER_PREFIX = "cus";
    private static final Pattern TEXT = Pattern.compile("([0-9]{4})-([A-Z]{3})(?:-(cus_[0-9a-z]{26}))?");

    static AccountNumber of(AccountKind kind, Currency currency) {
        return new AccountNumber(kind, currency, null);
    }

    static AccountNumber of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw Problem.notFound("account", "account");
        }
        var kind = kind(Integer.parseInt(parts.group(1)));
        var currency = Currency.find(parts.group(2));
        if (kind.isEmpty() || currency.isEmpty()) {
            throw Problem.notFound("account", "account");
        }
        String customer = parts.group(3);
        return new AccountNumber(kind.get(), currency.get(), customer == null ? null : customer(customer));
    }

    static UUID customer(String text) {
        try {
            return PublicId.parse(CUSTOMER_PREFIX, text);
        } catch (MalformedId malformed) {
            throw Problem.notFound("customer", "customer");
        }
    }

    static AccountKind kindOf(int code) {
        return kind(code).orElseThrow(() -> new IllegalStateException("account " + code + " is not of the chart"));
    }

    @JsonValue
    public String text() {
        String number = kind.code() + "-" + currency;
        return customer == null ? number : number + "-" + PublicId.format(CUSTOMER_PREFIX, customer);
    }

    private static Optional<AccountKind> kind(int code) {
        return Arrays.stream(AccountKind.values())
                .filter(kind -> kind.code() == code)
                .findFirst();
    }
}
