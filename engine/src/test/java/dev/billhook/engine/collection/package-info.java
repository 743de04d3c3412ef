/** Invoices of subscriptions being paid, at the sandbox provider over HTTP. */
@NullMarked
package dev.billhook.engine.collection;

import org.jspecify.annotations.NullMarked;
