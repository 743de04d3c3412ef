/**
 * Owns encryption of what identifies a person: AES-256-GCM under one data key per person, wrapped by the master key.
 * Does not own which fields are personal.
 * Invariants: a sealed value is bound to its tenant, person and field; destroying a person's key erases them;
 * a data key is used from memory only after the transaction that stored it has committed.
 */
@NullMarked
package dev.billhook.engine.kit.vault;

import org.jspecify.annotations.NullMarked;
