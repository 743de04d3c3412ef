/** Tests of the arithmetic behind the figures. */
@NullMarked
package dev.billhook.bench.kit;

import org.jspecify.annotations.NullMarked;
