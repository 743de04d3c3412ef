/** Tests reconciliation against a provider whose webhooks never arrive. */
@NullMarked
package dev.billhook.engine.payment.reconciliation;

import org.jspecify.annotations.NullMarked;
