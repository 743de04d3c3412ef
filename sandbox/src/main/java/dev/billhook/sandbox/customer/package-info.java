/**
 * Customers. Owns: their document and its life. Does not own: their payment methods' rules.
 */
@NullMarked
package dev.billhook.sandbox.customer;

import org.jspecify.annotations.NullMarked;
