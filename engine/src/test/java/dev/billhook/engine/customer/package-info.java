/** Tests of customers. */
@NullMarked
package dev.billhook.engine.customer;

import org.jspecify.annotations.NullMarked;
