/**
 * Charges and the balance they move.
 * Owns: authorisations, captures, fees. Does not own: when to charge; the intent decides.
 * Invariant: fee is 1.5 % rounded half up plus 25 minor units, on the captured amount.
 */
@NullMarked
package dev.billhook.sandbox.charge;

import org.jspecify.annotations.NullMarked;
