@NullMarked
package dev.billhook.engine.invoice.campaign;

import org.jspecify.annotations.NullMarked;
