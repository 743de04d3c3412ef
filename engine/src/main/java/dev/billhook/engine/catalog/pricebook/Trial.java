package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.billing.TrialUsage;

/** Days before the first period, free of charge. */
public record Trial(int days, PaymentMethodRule paymentMethod, TrialUsage usage) {
    /** Whether it begins without a way to pay. */
    public enum PaymentMethodRule {
        REQUIRED,
        OPTIONAL
    }
}
