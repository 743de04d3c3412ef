/** Tests of events in. */
@NullMarked
package dev.billhook.engine.kit.inbox;

import org.jspecify.annotations.NullMarked;
