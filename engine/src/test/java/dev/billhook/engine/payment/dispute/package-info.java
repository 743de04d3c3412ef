/** Disputes, in whatever order one learns of what happened. */
@NullMarked
package dev.billhook.engine.payment.dispute;

import org.jspecify.annotations.NullMarked;
