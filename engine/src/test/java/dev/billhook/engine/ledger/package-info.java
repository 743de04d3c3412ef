/** Tests of the books, all against a real PostgreSQL. */
@NullMarked
package dev.billhook.engine.ledger;

import org.jspecify.annotations.NullMarked;
