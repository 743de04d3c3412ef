/** What the settings say of the seller. */
@NullMarked
package dev.billhook.engine.invoice.seller;

import org.jspecify.annotations.NullMarked;
