/** Tests of the shape of the code: the floors of ARCHITECTURE.md and the rules of the house. */
@NullMarked
package dev.billhook.engine.architecture;

import org.jspecify.annotations.NullMarked;
