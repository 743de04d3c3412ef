/** Taxes of what subscriptions are billed, over HTTP and real PostgreSQL. */
@NullMarked
package dev.billhook.engine.invoice.tax;

import org.jspecify.annotations.NullMarked;
