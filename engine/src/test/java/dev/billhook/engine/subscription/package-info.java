/** Tests of subscriptions: what is stored of them and what is refused, over a real PostgreSQL. */
@NullMarked
package dev.billhook.engine.subscription;

import org.jspecify.annotations.NullMarked;
