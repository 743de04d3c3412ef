/** Tests of the floor everything stands on. */
@NullMarked
package dev.billhook.engine.kit;

import org.jspecify.annotations.NullMarked;
