/** Receivables by age, on real PostgreSQL. */
@NullMarked
package dev.billhook.engine.invoice.ageing;

import org.jspecify.annotations.NullMarked;
