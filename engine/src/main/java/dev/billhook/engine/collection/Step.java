package dev.billhook.engine.collection;

import dev.billhook.engine.payment.intent.PaymentIntentId;

/** What is to be done next for an invoice, decided in a transaction and done outside of it. */
sealed interface Step {
    /** The intent that was made is taken to the provider; that is all for now. */
    record Submit(PaymentIntentId intent) implements Step {}

    /** The intent is given up at the provider; then it is decided anew. */
    record GiveUp(PaymentIntentId intent) implements Step {}

    record Done() implements Step {}
}
