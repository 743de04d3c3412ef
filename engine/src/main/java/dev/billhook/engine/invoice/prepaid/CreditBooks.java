package dev.billhook.engine.invoice.prepaid;

import dev.billhook.core.journal.Fact;
import dev.billhook.core.journal.JournalKind;
import dev.billhook.core.money.Money;
import dev.billhook.engine.kit.db.Identifier;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.Entry;
import dev.billhook.engine.ledger.JournalId;
import dev.billhook.engine.ledger.Ledger;
import dev.billhook.engine.ledger.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What is booked for grants. Those that nobody paid for are booked only when they pay something. */
@Component
final class CreditBooks {
    private final Ledger ledger;

    CreditBooks(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What pays for it, a payment intent for one, was booked by itself, or is still to come. */
    void granted(CreditGrant grant) {
        if (grant.category() == CreditCategory.PAID) {
            ledger.post(new Fact.PrepaidCreditsBought(grant.amount(), List.of()), source(grant), grant.createdAt());
        }
    }

    /** The invoice that sold it is paid; before that nothing was owed, by nobody. */
    void paid(CreditGrant grant, Instant at) {
        ledger.post(new Fact.PrepaidCreditsBought(grant.amount(), List.of()), source(grant), at);
    }

    /** A credit note takes back what is not used. */
    void takenBack(CreditGrant grant, CreditTransaction taken) {
        var fact = new Fact.PrepaidCreditsWithdrawn(taken.amount().negated());
        ledger.post(fact, source(grant), taken.id().text(), Tenancy.current().now());
    }

    /** What was paid for it is the customer's to spend. */
    void paidTooLate(CreditGrant grant, Instant at) {
        ledger.post(new Fact.InvoiceSurplusCredited(grant.amount()), source(grant), at);
    }

    private record Paid(Identifier invoice, Identifier customer, CreditCategory with) {}

    /** One entry for each invoice and category. */
    void burned(List<Burnt> burnt) {
        Map<Paid, Money> sums = new LinkedHashMap<>();
        for (var one : burnt) {
            var paid =
                    new Paid(one.invoice(), one.after().customer(), one.after().category());
            sums.merge(paid, one.amount(), Money::plus);
        }
        var now = Tenancy.current().now();
        List<Entry> entries = new ArrayList<>(sums.size());
        sums.forEach((paid, sum) ->
                entries.add(new Entry(burned(paid.with(), sum), new Source(paid.invoice(), paid.customer()), now)));
        ledger.postAll(entries);
    }

    private static Fact.Movement burned(CreditCategory category, Money sum) {
        return switch (category) {
            case PAID -> new Fact.PrepaidCreditsBurned(sum);
            case PROMOTIONAL -> new Fact.PromotionalCreditsBurned(sum);
        };
    }

    void returned(Identifier invoice, Set<CreditCategory> categories) {
        for (var category : categories) {
            var kind =
                    switch (category) {
                        case PAID -> JournalKind.PREPAID_CREDITS_BURNED;
                        case PROMOTIONAL -> JournalKind.PROMOTIONAL_CREDITS_BURNED;
                    };
            ledger.reverse(JournalId.naming(invoice, kind), Tenancy.current().now());
        }
    }

    /** @param lapse one of several that a grant may have, because voided invoices give back */
    void lapsed(CreditGrant grant, CreditTransactionId lapse) {
        if (grant.category() == CreditCategory.PAID) {
            var fact = grant.voidedAt() == null
                    ? new Fact.PrepaidCreditsExpired(grant.remaining())
                    : new Fact.PrepaidCreditsWithdrawn(grant.remaining());
            ledger.post(fact, source(grant), lapse.text(), Tenancy.current().now());
        }
    }

    private static Source source(CreditGrant grant) {
        return new Source(grant.id(), grant.customer());
    }
}
