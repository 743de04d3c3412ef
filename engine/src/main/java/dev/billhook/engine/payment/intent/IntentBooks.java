package dev.billhook.engine.payment.intent;

import org.springframework.stereotype.Component;

/** Posts what an intent's change means in money, in the transaction of the change. */
@Component
class IntentBooks {
    void post(PaymentIntent before, PaymentIntent after) {}
}
