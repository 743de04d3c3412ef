package dev.billhook.engine.invoice.billing;

import dev.billhook.core.billing.Line;
import dev.billhook.core.billing.Surplus;
import dev.billhook.core.money.Money;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.billing.Billing.Charge;
import dev.billhook.engine.invoice.billing.ChargedStore.Charged;
import dev.billhook.engine.invoice.billing.ChargedStore.ChargedLine;
import dev.billhook.engine.invoice.credit.CreditNote;
import dev.billhook.engine.invoice.credit.Crediting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/**
 * What credits exceed their bill by, where the policy {@code downgrade_credit} does not leave it to the balance: it is given up,
 * or a credit note of the invoice that charged it gives it back.
 */
@Component
final class Surpluses {
    private final ChargedStore store;
    private final Crediting crediting;

    Surpluses(ChargedStore store, Crediting crediting) {
        this.store = store;
        this.crediting = crediting;
    }

    /** @param charged the lines that what is refunded was charged by */
    record Lowered(Charge charge, List<Line.Credit> refunded, List<ChargedLine> charged) {
        static Lowered untouched(Charge charge) {
            return new Lowered(charge, List.of(), List.of());
        }
    }

    /** @param discount what coupons take off its lines */
    Lowered lowered(Charge charge, Money discount) {
        var charged = store.charged(charge.subscription().id(), charge.at());
        var surplus = Surplus.of(charge.lines(), discount, credit -> left(charged, credit));
        return new Lowered(charge.lines(surplus.lines()), surplus.refunded(), charged);
    }

    private static Money left(List<ChargedLine> charged, Line.Credit credit) {
        long left = charged.stream()
                .filter(line -> line.what().equals(what(credit)))
                .mapToLong(line -> Math.max(0, line.left()))
                .sum();
        return new Money(left, credit.credited().currency());
    }

    List<CreditNote> refund(Lowered lowered) {
        Map<InvoiceId, Map<Integer, Long>> parts = new LinkedHashMap<>();
        for (var credit : lowered.refunded()) {
            long rest = credit.credited().minor();
            for (var line : lowered.charged()) {
                long part = line.what().equals(what(credit)) ? Math.min(rest, Math.max(0, line.left())) : 0;
                if (part > 0) {
                    parts.computeIfAbsent(line.invoice(), any -> new TreeMap<>())
                            .merge(line.number(), part, Long::sum);
                    rest -= part;
                }
            }
        }
        List<CreditNote> notes = new ArrayList<>();
        parts.forEach((invoice, lines) -> notes.add(crediting.refund(invoice, lines)));
        return notes;
    }

    private static Charged what(Line.Credit credit) {
        return new Charged(
                credit.item().key(),
                PriceId.of(credit.item().priceId()),
                credit.credit().line().span());
    }
}
