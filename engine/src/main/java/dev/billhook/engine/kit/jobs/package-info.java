/**
 * Owns what runs without a caller: loops that drain queues, loops that send, when to try again, and recurring jobs (db-scheduler).
 * Does not own what a job does.
 * Invariants: a job may run twice and in several processes; whatever it does is claimed in the database.
 */
@NullMarked
package dev.billhook.engine.kit.jobs;

import org.jspecify.annotations.NullMarked;
