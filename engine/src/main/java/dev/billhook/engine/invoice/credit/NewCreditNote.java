package dev.billhook.engine.invoice.credit;

import dev.billhook.core.invoicing.CreditNoteSettlement.Wanted;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.kit.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be given back: of these lines, or this much over all of them, or all that is left.
 *
 * @param amount in the invoice's currency, minor units; without the taxes on top, which follow
 * @param to where what was already paid goes: {@code balance}, or {@code refund}
 */
record NewCreditNote(
        @Nullable InvoiceId invoice,
        @Nullable List<CreditedPart> lines,
        @Nullable Long amount,
        @Nullable String to,
        @Nullable String reason) {
    private static final int LONGEST = 500;

    /** @param line number on the invoice */
    record CreditedPart(int line, long amount) {}

    InvoiceId requiredInvoice() {
        if (invoice == null) {
            throw Problem.missing("invoice");
        }
        if (lines != null && amount != null) {
            throw invalid("amount", "stands beside 'lines'.", "Send one of them, or neither for the whole invoice.");
        }
        return invoice;
    }

    Wanted wanted() {
        if (to == null || to.equals("balance")) {
            return Wanted.BALANCE;
        }
        if (to.equals("refund")) {
            return Wanted.REFUND;
        }
        throw invalid("to", "is neither.", "Send balance or refund.");
    }

    @Nullable
    String why() {
        if (reason != null && (reason.isBlank() || reason.length() > LONGEST)) {
            throw invalid("reason", "is blank or too long.", "Send at most " + LONGEST + " characters.");
        }
        return reason;
    }

    static Problem invalid(String param, String what, String nextStep) {
        return Problem.invalid(param, "parameter_invalid", "'" + param + "' " + what, nextStep);
    }
}
