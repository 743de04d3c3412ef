@NullMarked
package dev.billhook.engine.catalog.price;

import org.jspecify.annotations.NullMarked;
