/** Package of the engine module. */
@NullMarked
package dev.billhook.engine;

import org.jspecify.annotations.NullMarked;
