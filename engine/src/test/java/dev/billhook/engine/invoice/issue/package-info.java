/** Issuing invoices on real PostgreSQL. */
@NullMarked
package dev.billhook.engine.invoice.issue;

import org.jspecify.annotations.NullMarked;
