package dev.billhook.core.journal;

import dev.billhook.core.money.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A posting with more than two legs, as it is written down: what comes to nothing is left out, an account stands once. */
final class Compound {
    private final JournalKind kind;
    private final Map<AccountKind, Money> legs = new LinkedHashMap<>();

    Compound(JournalKind kind) {
        this.kind = kind;
    }

    Compound debit(AccountKind account, Money amount) {
        legs.merge(account, amount, Money::plus);
        return this;
    }

    Compound credit(AccountKind account, Money amount) {
        return debit(account, amount.negated());
    }

    Compound debit(List<TaxOwed> taxes) {
        taxes.forEach(tax -> debit(account(tax), tax.amount()));
        return this;
    }

    Compound credit(List<TaxOwed> taxes) {
        taxes.forEach(tax -> credit(account(tax), tax.amount()));
        return this;
    }

    Posting posting() {
        return new Posting(
                kind,
                legs.entrySet().stream()
                        .filter(leg -> !leg.getValue().isZero())
                        .map(leg -> new Leg(leg.getKey(), leg.getValue()))
                        .toList());
    }

    private static AccountKind account(TaxOwed tax) {
        return switch (tax.taxClass()) {
            case STANDARD -> AccountKind.TAX_PAYABLE_STANDARD;
            case REDUCED -> AccountKind.TAX_PAYABLE_REDUCED;
            case SPECIAL -> AccountKind.TAX_PAYABLE_SPECIAL;
            case OTHER -> AccountKind.TAX_PAYABLE_OTHER;
        };
    }
}
