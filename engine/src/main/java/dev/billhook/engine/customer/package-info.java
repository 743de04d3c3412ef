/**
 * Owns who buys: reference, contact, language, notes.
 * Does not own how they pay (payment) or what they have (entitlement).
 * Invariants: e-mail, name and address are stored only sealed under the person's own key, the e-mail findable by a blind
 * index; erasing a customer destroys that key and keeps the id, so that books and history stay whole.
 */
@NullMarked
package dev.billhook.engine.customer;

import org.jspecify.annotations.NullMarked;
