/** The sale of credits on real PostgreSQL. */
@NullMarked
package dev.billhook.engine.invoice.topup;

import org.jspecify.annotations.NullMarked;
