package dev.billhook.engine.payment.refund;

import org.springframework.stereotype.Component;

/** Posts refunds, in the transaction of their change. */
@Component
class RefundBooks {
    void refunded(Refund refund) {}

    void returned(Refund refund) {}
}
