/** Tests of the test clock, on an engine with work of their own that falls due. */
@NullMarked
package dev.billhook.engine.kit.clock;

import org.jspecify.annotations.NullMarked;
