/**
 * Owns disputes: the mirror of what cardholders complain about, our answers to it, what it does to the books, reminders of the
 * bank's deadline, and the warnings that banks give before.
 * Does not own what a dispute means for a purchase; whether to take a grant back is for a person to say.
 * Invariants: a dispute changes only by applying a provider's snapshot, asked for at the version that still stands; each
 * movement of money is booked once; what stands as a loss is what was withdrawn and not reinstated of a dispute that is lost,
 * and nothing otherwise; an answer is stored before it is given. Evidence lies sealed and is in no event.
 */
@NullMarked
package dev.billhook.engine.payment.dispute;

import org.jspecify.annotations.NullMarked;
