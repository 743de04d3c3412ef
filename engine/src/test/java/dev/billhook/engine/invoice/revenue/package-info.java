/** Recognising revenue on real PostgreSQL. */
@NullMarked
package dev.billhook.engine.invoice.revenue;

import org.jspecify.annotations.NullMarked;
