/**
 * Owns events out: written with the change or not at all, handed to every handler effectively once, in order per
 * aggregate. Does not own what handlers do, nor webhooks to other systems (delivery). Invariants: a row is read only
 * when no running transaction can still come before it; a handler's effect and the note that it ran are one
 * transaction; an event that fails waits, and later ones of its aggregate wait behind it.
 */
@NullMarked
package dev.billhook.engine.kit.outbox;

import org.jspecify.annotations.NullMarked;
