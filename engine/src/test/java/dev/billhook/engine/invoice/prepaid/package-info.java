/** Prepaid and promotional credits on real PostgreSQL. */
@NullMarked
package dev.billhook.engine.invoice.prepaid;

import org.jspecify.annotations.NullMarked;
