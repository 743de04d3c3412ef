/** Tests of sealed fields. */
@NullMarked
package dev.billhook.engine.kit.vault;

import org.jspecify.annotations.NullMarked;
