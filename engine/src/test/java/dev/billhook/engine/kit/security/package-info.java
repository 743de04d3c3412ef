/** Tests of API keys and who is calling. */
@NullMarked
package dev.billhook.engine.kit.security;

import org.jspecify.annotations.NullMarked;
