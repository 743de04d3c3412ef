/** Package of the server module. */
@NullMarked
package dev.billhook.server;

import org.jspecify.annotations.NullMarked;
