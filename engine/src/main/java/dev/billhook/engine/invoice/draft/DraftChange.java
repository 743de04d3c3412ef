package dev.billhook.engine.invoice.draft;

import dev.billhook.engine.invoice.Invoice;
import dev.billhook.engine.invoice.SavedMethodId;
import dev.billhook.engine.subscription.CollectionMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be another of a draft, beside its lines; what is absent stays as it is.
 *
 * @param coupons all that it has from now on, by their keys
 */
record DraftChange(
        @Nullable String memo,
        @Nullable CollectionMethod collectionMethod,
        @Nullable Integer daysUntilDue,
        @Nullable SavedMethodId paymentMethod,
        @Nullable List<String> coupons) {
    Invoice.Head head(Invoice.Head before) {
        return memo == null ? before : before.memo(NewInvoice.memo(memo));
    }

    Invoice.Collection collection(Invoice.Collection before) {
        return new Invoice.Collection(
                collectionMethod == null ? before.method() : collectionMethod,
                daysUntilDue == null ? before.daysUntilDue() : NewInvoice.days(daysUntilDue),
                null,
                paymentMethod == null ? before.paymentMethod() : paymentMethod.value());
    }
}
