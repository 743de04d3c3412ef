package dev.billhook.core.lifecycle;

/** Why a command cannot be done. The text says so to the user of the API, and what to do instead. */
public enum Refusal {
    NOT_STARTED("The subscription has not begun. Activate it, or start its trial, first."),
    ALREADY_STARTED("The subscription has begun, so this is no longer possible. Cancel it to end it."),
    ALREADY_ENDED("The subscription has ended. Reactivate it if it was canceled, or make a new one."),
    NOT_CANCELED(
            "The subscription is not canceled. To keep one whose cancellation is scheduled, withdraw the cancellation."),
    IN_TRIAL("The subscription is in its trial. Activate it, or wait until the trial ends."),
    NOT_IN_TRIAL("The subscription is in no trial. Look at its status: the trial may have ended early."),
    PAYMENT_DUE("A payment is due. Collect it, or mark its invoice uncollectible, first."),
    NOTHING_DUE("No payment is due in this state. A failed payment of an earlier invoice stays with that invoice."),
    IS_PAUSED("The subscription is paused. Resume it first."),
    NOT_PAUSED("The subscription is not paused. Look at its status: there is nothing to resume.");

    private final String text;

    Refusal(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
