/** Package of the core module. */
@NullMarked
package dev.billhook.core;

import org.jspecify.annotations.NullMarked;
