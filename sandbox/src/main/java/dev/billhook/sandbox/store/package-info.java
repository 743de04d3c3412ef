/**
 * Documents at rest.
 * Owns: the resource table, ids, JSON building, the lock on a resource. Does not own: what a document means.
 * Invariant: a document is changed only under its row lock.
 */
@NullMarked
package dev.billhook.sandbox.store;

import org.jspecify.annotations.NullMarked;
