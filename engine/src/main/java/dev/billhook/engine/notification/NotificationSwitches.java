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
        @DefaultValue("on") boolean refundFailed) {
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
        };
    }
}
