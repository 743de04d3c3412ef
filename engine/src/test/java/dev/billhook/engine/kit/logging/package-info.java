/** Tests of what a log line may show. */
@NullMarked
package dev.billhook.engine.kit.logging;

import org.jspecify.annotations.NullMarked;
