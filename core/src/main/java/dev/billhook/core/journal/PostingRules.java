package dev.billhook.core.journal;

import static dev.billhook.core.journal.AccountKind.ACCOUNTS_RECEIVABLE;
import static dev.billhook.core.journal.AccountKind.BAD_DEBTS;
import static dev.billhook.core.journal.AccountKind.BANK;
import static dev.billhook.core.journal.AccountKind.CUSTOMER_CREDIT;
import static dev.billhook.core.journal.AccountKind.DEFERRED_REVENUE;
import static dev.billhook.core.journal.AccountKind.DISPUTED_FUNDS;
import static dev.billhook.core.journal.AccountKind.DISPUTE_FEES;
import static dev.billhook.core.journal.AccountKind.DISPUTE_LOSSES;
import static dev.billhook.core.journal.AccountKind.PREPAID_CREDITS;
import static dev.billhook.core.journal.AccountKind.PROCESSING_FEES;
import static dev.billhook.core.journal.AccountKind.PROCESSOR_CLEARING;
import static dev.billhook.core.journal.AccountKind.REFUNDS_AND_ALLOWANCES;
import static dev.billhook.core.journal.AccountKind.REVENUE;
import static dev.billhook.core.journal.JournalKind.BANK_TRANSFER_RECEIVED;
import static dev.billhook.core.journal.JournalKind.CREDIT_NOTE_ISSUED;
import static dev.billhook.core.journal.JournalKind.CUSTOMER_CREDIT_APPLIED;
import static dev.billhook.core.journal.JournalKind.CUSTOMER_CREDIT_ISSUED;
import static dev.billhook.core.journal.JournalKind.CUSTOMER_CREDIT_WITHDRAWN;
import static dev.billhook.core.journal.JournalKind.DISPUTE_FEE_CHARGED;
import static dev.billhook.core.journal.JournalKind.DISPUTE_FEE_RETURNED;
import static dev.billhook.core.journal.JournalKind.DISPUTE_FUNDS_REINSTATED;
import static dev.billhook.core.journal.JournalKind.DISPUTE_FUNDS_WITHDRAWN;
import static dev.billhook.core.journal.JournalKind.DISPUTE_LOSS_RECOVERED;
import static dev.billhook.core.journal.JournalKind.DISPUTE_LOST;
import static dev.billhook.core.journal.JournalKind.FUNDS_AUTHORIZED;
import static dev.billhook.core.journal.JournalKind.INVOICE_FINALIZED;
import static dev.billhook.core.journal.JournalKind.INVOICE_SURPLUS_CREDITED;
import static dev.billhook.core.journal.JournalKind.INVOICE_WRITTEN_OFF;
import static dev.billhook.core.journal.JournalKind.PAYMENT_CAPTURED;
import static dev.billhook.core.journal.JournalKind.PAYMENT_REFUNDED;
import static dev.billhook.core.journal.JournalKind.PREPAID_CREDITS_BOUGHT;
import static dev.billhook.core.journal.JournalKind.PREPAID_CREDITS_BURNED;
import static dev.billhook.core.journal.JournalKind.PREPAID_CREDITS_EXPIRED;
import static dev.billhook.core.journal.JournalKind.PREPAID_CREDITS_WITHDRAWN;
import static dev.billhook.core.journal.JournalKind.PROCESSOR_FEE_CHARGED;
import static dev.billhook.core.journal.JournalKind.PROMOTIONAL_CREDITS_BURNED;
import static dev.billhook.core.journal.JournalKind.PURCHASE_FULFILLED;
import static dev.billhook.core.journal.JournalKind.PURCHASE_REFUNDED;
import static dev.billhook.core.journal.JournalKind.REVENUE_RECOGNITION_REVERSED;
import static dev.billhook.core.journal.JournalKind.REVENUE_RECOGNIZED;
import static dev.billhook.core.journal.JournalKind.WRITE_OFF_RECOVERED;

import dev.billhook.core.money.Money;
import java.util.List;

/** Which fact debits and credits what: one row per fact, in the words of an accountant. */
public final class PostingRules {
    private PostingRules() {}

    /** Each row reads: fact, what it is booked as, the account it debits, the account it credits. */
    public static Posting posting(Fact fact) {
        Money amount = fact.amount();
        return switch (fact) {
            case Fact.FundsAuthorized _ -> entry(FUNDS_AUTHORIZED, PROCESSOR_CLEARING, ACCOUNTS_RECEIVABLE, amount);
            case Fact.PaymentCaptured _ -> entry(PAYMENT_CAPTURED, PROCESSOR_CLEARING, ACCOUNTS_RECEIVABLE, amount);
            case Fact.BankTransferReceived _ -> entry(BANK_TRANSFER_RECEIVED, BANK, ACCOUNTS_RECEIVABLE, amount);
            case Fact.ProcessorFeeCharged _ ->
                entry(PROCESSOR_FEE_CHARGED, PROCESSING_FEES, PROCESSOR_CLEARING, amount);
            case Fact.PaymentRefunded _ -> entry(PAYMENT_REFUNDED, ACCOUNTS_RECEIVABLE, PROCESSOR_CLEARING, amount);
            case Fact.PurchaseFulfilled _ -> entry(PURCHASE_FULFILLED, ACCOUNTS_RECEIVABLE, REVENUE, amount);
            case Fact.PurchaseRefunded _ ->
                entry(PURCHASE_REFUNDED, REFUNDS_AND_ALLOWANCES, ACCOUNTS_RECEIVABLE, amount);
            case Fact.CustomerCreditIssued _ ->
                entry(CUSTOMER_CREDIT_ISSUED, REFUNDS_AND_ALLOWANCES, CUSTOMER_CREDIT, amount);
            case Fact.CustomerCreditWithdrawn _ ->
                entry(CUSTOMER_CREDIT_WITHDRAWN, CUSTOMER_CREDIT, REFUNDS_AND_ALLOWANCES, amount);
            case Fact.CustomerCreditApplied _ ->
                entry(CUSTOMER_CREDIT_APPLIED, CUSTOMER_CREDIT, ACCOUNTS_RECEIVABLE, amount);
            case Fact.DisputeFundsWithdrawn _ ->
                entry(DISPUTE_FUNDS_WITHDRAWN, DISPUTED_FUNDS, PROCESSOR_CLEARING, amount);
            case Fact.DisputeFundsReinstated _ ->
                entry(DISPUTE_FUNDS_REINSTATED, PROCESSOR_CLEARING, DISPUTED_FUNDS, amount);
            case Fact.DisputeFeeCharged _ -> entry(DISPUTE_FEE_CHARGED, DISPUTE_FEES, PROCESSOR_CLEARING, amount);
            case Fact.DisputeFeeReturned _ -> entry(DISPUTE_FEE_RETURNED, PROCESSOR_CLEARING, DISPUTE_FEES, amount);
            case Fact.DisputeLost _ -> entry(DISPUTE_LOST, DISPUTE_LOSSES, DISPUTED_FUNDS, amount);
            case Fact.DisputeLossRecovered _ -> entry(DISPUTE_LOSS_RECOVERED, DISPUTED_FUNDS, DISPUTE_LOSSES, amount);
            case Fact.InvoiceFinalized(Breakdown of) ->
                new Compound(INVOICE_FINALIZED)
                        .debit(ACCOUNTS_RECEIVABLE, of.total())
                        .credit(DEFERRED_REVENUE, of.deferred())
                        .credit(REVENUE, of.earned())
                        .credit(of.taxes())
                        .posting();
            case Fact.InvoiceSurplusCredited _ ->
                entry(INVOICE_SURPLUS_CREDITED, ACCOUNTS_RECEIVABLE, CUSTOMER_CREDIT, amount);
            case Fact.RevenueRecognized _ -> entry(REVENUE_RECOGNIZED, DEFERRED_REVENUE, REVENUE, amount);
            case Fact.RevenueRecognitionReversed _ ->
                entry(REVENUE_RECOGNITION_REVERSED, REVENUE, DEFERRED_REVENUE, amount);
            case Fact.CreditNoteIssued(Breakdown of, Money toBalance) ->
                new Compound(CREDIT_NOTE_ISSUED)
                        .debit(DEFERRED_REVENUE, of.deferred())
                        .debit(REFUNDS_AND_ALLOWANCES, of.earned())
                        .debit(of.taxes())
                        .credit(CUSTOMER_CREDIT, toBalance)
                        .credit(ACCOUNTS_RECEIVABLE, of.total().minus(toBalance))
                        .posting();
            case Fact.PrepaidCreditsBought(Money credits, List<TaxOwed> taxes) ->
                new Compound(PREPAID_CREDITS_BOUGHT)
                        .debit(ACCOUNTS_RECEIVABLE, amount)
                        .credit(PREPAID_CREDITS, credits)
                        .credit(taxes)
                        .posting();
            case Fact.PrepaidCreditsBurned _ ->
                entry(PREPAID_CREDITS_BURNED, PREPAID_CREDITS, ACCOUNTS_RECEIVABLE, amount);
            case Fact.PrepaidCreditsExpired _ -> entry(PREPAID_CREDITS_EXPIRED, PREPAID_CREDITS, REVENUE, amount);
            case Fact.PrepaidCreditsWithdrawn _ ->
                entry(PREPAID_CREDITS_WITHDRAWN, PREPAID_CREDITS, ACCOUNTS_RECEIVABLE, amount);
            case Fact.PromotionalCreditsBurned _ ->
                entry(PROMOTIONAL_CREDITS_BURNED, REFUNDS_AND_ALLOWANCES, ACCOUNTS_RECEIVABLE, amount);
            case Fact.InvoiceWrittenOff _ -> entry(INVOICE_WRITTEN_OFF, BAD_DEBTS, ACCOUNTS_RECEIVABLE, amount);
            case Fact.WriteOffRecovered _ -> entry(WRITE_OFF_RECOVERED, ACCOUNTS_RECEIVABLE, BAD_DEBTS, amount);
        };
    }

    private static Posting entry(JournalKind kind, AccountKind debit, AccountKind credit, Money amount) {
        return new Posting(kind, List.of(Leg.debit(debit, amount), Leg.credit(credit, amount)));
    }
}
