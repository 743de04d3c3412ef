/** What lines follow from, on real PostgreSQL. */
@NullMarked
package dev.billhook.engine.invoice.basis;

import org.jspecify.annotations.NullMarked;
