/** Tests price books: what is read, what is refused and where, what is published and what can never change. */
@NullMarked
package dev.billhook.engine.catalog.pricebook;

import org.jspecify.annotations.NullMarked;
