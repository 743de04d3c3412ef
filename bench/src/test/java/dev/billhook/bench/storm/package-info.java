/** Owns the storms that run with every build: small ones, of fixed seeds. */
@NullMarked
package dev.billhook.bench.storm;

import org.jspecify.annotations.NullMarked;
