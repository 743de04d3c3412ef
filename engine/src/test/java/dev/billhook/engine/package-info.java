/** Tests of the engine over a real PostgreSQL and real HTTP. */
@NullMarked
package dev.billhook.engine;

import org.jspecify.annotations.NullMarked;
