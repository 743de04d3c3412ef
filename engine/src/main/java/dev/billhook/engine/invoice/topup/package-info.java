/**
 * Owns the sale of credits: the invoice that sells them and the grant that waits for its payment.
 * Does not own what becomes of the grant (invoice.prepaid), of the invoice (invoice), or how it is paid (collection).
 * Invariants: an invoice that sells credits sells nothing else and has no taxes, because those are due when the credits are used.
 * Nothing is booked for it before it is paid.
 */
@NullMarked
package dev.billhook.engine.invoice.topup;

import org.jspecify.annotations.NullMarked;
