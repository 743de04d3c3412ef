/** The sandbox driven from outside: through stripe-java and plain HTTP, as its users do. */
@NullMarked
package dev.billhook.sandbox;

import org.jspecify.annotations.NullMarked;
