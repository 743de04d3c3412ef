/** Tests of the arithmetic behind the figures. */
@NullMarked
package dev.billhook.bench;

import org.jspecify.annotations.NullMarked;
