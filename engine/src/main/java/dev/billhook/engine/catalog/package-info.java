/**
 * Owns what is for sale: paid features, declared in one YAML file that is read at the start, their prices, the checks of
 * their parameters and what each grants.
 * Does not own who bought what (purchase) nor what a customer holds (entitlement).
 * Invariants: a file with a mistake stops the start and says line, field and remedy; a feature that was read can price and
 * grant every set of parameters it accepts, so nothing of it can fail once a customer pays.
 */
@NullMarked
package dev.billhook.engine.catalog;

import org.jspecify.annotations.NullMarked;
