/** Tests of what customers hold and use up, over a real PostgreSQL and HTTP. */
@NullMarked
package dev.billhook.engine.entitlement;

import org.jspecify.annotations.NullMarked;
