/** Package of the bench module. */
@NullMarked
package dev.billhook.bench;

import org.jspecify.annotations.NullMarked;
