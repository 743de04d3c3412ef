/** Tests of webhooks out, against receivers that really answer over HTTP. */
@NullMarked
package dev.billhook.engine.delivery;

import org.jspecify.annotations.NullMarked;
