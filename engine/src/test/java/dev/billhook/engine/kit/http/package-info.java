/** Tests of what every request passes. */
@NullMarked
package dev.billhook.engine.kit.http;

import org.jspecify.annotations.NullMarked;
