/** Tests what the gateway reads out of a provider's answers. */
@NullMarked
package dev.billhook.engine.payment.gateway;

import org.jspecify.annotations.NullMarked;
