/** Tests of one-off purchases, from the API call to the grant, over a real PostgreSQL, HTTP and the sandbox provider. */
@NullMarked
package dev.billhook.engine.purchase;

import org.jspecify.annotations.NullMarked;
