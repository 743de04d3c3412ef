/** Credit notes over HTTP and real PostgreSQL. */
@NullMarked
package dev.billhook.engine.invoice.credit;

import org.jspecify.annotations.NullMarked;
