/** A year of a shop, told as it happened: what is recorded of it stands in {@code examples}. */
@NullMarked
package dev.billhook.engine.year;

import org.jspecify.annotations.NullMarked;
