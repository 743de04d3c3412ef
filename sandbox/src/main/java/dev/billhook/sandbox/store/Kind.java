package dev.billhook.sandbox.store;

import java.util.Arrays;
import java.util.Optional;

/** Nouns of the API with their id prefix. */
public enum Kind {
    CUSTOMER("customer", "cus_"),
    PAYMENT_METHOD("payment_method", "pm_"),
    PAYMENT_INTENT("payment_intent", "pi_"),
    SETUP_INTENT("setup_intent", "seti_"),
    CHARGE("charge", "ch_"),
    BALANCE_TRANSACTION("balance_transaction", "txn_"),
    REFUND("refund", "re_"),
    DISPUTE("dispute", "du_"),
    EARLY_FRAUD_WARNING("radar.early_fraud_warning", "issfr_"),
    EVENT("event", "evt_"),
    WEBHOOK_ENDPOINT("webhook_endpoint", "we_");

    private final String object;
    private final String prefix;

    Kind(String object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    public String object() {
        return object;
    }

    public String newId() {
        return prefix + Ids.random(24);
    }

    public static Optional<Kind> ofId(String id) {
        return Arrays.stream(values())
                .filter(kind -> id.startsWith(kind.prefix))
                .findFirst();
    }

    static Kind ofObject(String object) {
        return Arrays.stream(values())
                .filter(kind -> kind.object.equals(object))
                .findFirst()
                .orElseThrow();
    }
}
