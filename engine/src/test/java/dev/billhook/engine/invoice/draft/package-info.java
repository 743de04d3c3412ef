/** Drafts, taxes and balances over HTTP and real PostgreSQL. */
@NullMarked
package dev.billhook.engine.invoice.draft;

import org.jspecify.annotations.NullMarked;
