/** Invoices on real PostgreSQL. */
@NullMarked
package dev.billhook.engine.invoice;

import org.jspecify.annotations.NullMarked;
