package dev.billhook.sandbox.http;

/** Which keys may call an endpoint. */
public enum Access {
    SECRET,
    /** Secret or publishable key: what Stripe.js calls from the customer's browser. */
    BROWSER
}
