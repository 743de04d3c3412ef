/** Tests of POSTs that arrive more than once. */
@NullMarked
package dev.billhook.engine.kit.idempotency;

import org.jspecify.annotations.NullMarked;
