package dev.billhook.engine.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What customers are told at all: {@code billhook.notifications.card-added=off} keeps one kind of message from being made. */
@ConfigurationProperties("billhook.notifications")
record NotificationSwitches(
        @DefaultValue("on") boolean paymentSucceeded,
        @DefaultValue("on") boolean paymentFailed,
        @DefaultValue("on") boolean actionRequired,
        @DefaultValue("on") boolean authenticationRequired,
        @DefaultValue("on") boolean cardAdded,
        @DefaultValue("on") boolean cardRemoved,
        @DefaultValue("on") boolean cardExpiring,
        @DefaultValue("on") boolean refund,
        @DefaultValue("on") boolean refundFailed,
        @DefaultValue("on") boolean trialEnding,
        @DefaultValue("on") boolean subscriptionChanged,
        @DefaultValue("on") boolean subscriptionCanceled,
        @DefaultValue("on") boolean subscriptionPaused,
        @DefaultValue("on") boolean subscriptionResumed,
        @DefaultValue("on") boolean invoiceIssued,
        @DefaultValue("on") boolean invoicePaid,
        @DefaultValue("on") boolean invoicePaymentFailed,
        @DefaultValue("on") boolean creditNote) {
    boolean allow(Kind kind) {
        return switch (kind) {
            case PAYMENT_SUCCEEDED -> paymentSucceeded;
            case PAYMENT_FAILED -> paymentFailed;
            case ACTION_REQUIRED -> actionRequired;
            case AUTHENTICATION_REQUIRED -> authenticationRequired;
            case CARD_ADDED -> cardAdded;
            case CARD_REMOVED -> cardRemoved;
            case CARD_EXPIRING -> cardExpiring;
            case REFUND -> refund;
            case REFUND_FAILED -> refundFailed;
            case TRIAL_ENDING -> trialEnding;
            case SUBSCRIPTION_CHANGED -> subscriptionChanged;
            case SUBSCRIPTION_CANCELED -> subscriptionCanceled;
            case SUBSCRIPTION_PAUSED -> subscriptionPaused;
            case SUBSCRIPTION_RESUMED -> subscriptionResumed;
            case INVOICE_ISSUED -> invoiceIssued;
            case INVOICE_PAID -> invoicePaid;
            case INVOICE_PAYMENT_FAILED -> invoicePaymentFailed;
            case CREDIT_NOTE -> creditNote;
        };
    }
}
