/** Package of the postgres module. */
@NullMarked
package dev.billhook.postgres;

import org.jspecify.annotations.NullMarked;
