/** Payments against the provider's sandbox over real HTTP. */
@NullMarked
package dev.billhook.engine.payment;

import org.jspecify.annotations.NullMarked;
