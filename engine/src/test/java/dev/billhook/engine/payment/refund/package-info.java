/** Refunds, whatever becomes of them. */
@NullMarked
package dev.billhook.engine.payment.refund;

import org.jspecify.annotations.NullMarked;
