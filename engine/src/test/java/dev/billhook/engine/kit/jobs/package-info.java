/** Tests of loops and retries. */
@NullMarked
package dev.billhook.engine.kit.jobs;

import org.jspecify.annotations.NullMarked;
