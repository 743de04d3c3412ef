/** Package of the sandbox module. */
@NullMarked
package dev.billhook.sandbox;

import org.jspecify.annotations.NullMarked;
