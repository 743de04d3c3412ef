/**
 * Refusals in the shape Stripe answers them.
 * Owns: {@code ApiError} and its wording. Does not own: card declines, which are results of an attempt, not refusals.
 * Invariant: throwing one rolls the request's transaction back.
 */
@NullMarked
package dev.billhook.sandbox.error;

import org.jspecify.annotations.NullMarked;
