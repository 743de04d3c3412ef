/** Tests of events out: none lost, none twice, in order. */
@NullMarked
package dev.billhook.engine.kit.outbox;

import org.jspecify.annotations.NullMarked;
