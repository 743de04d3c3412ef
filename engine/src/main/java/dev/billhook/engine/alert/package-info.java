/**
 * Owns failed attempts, kept with their context, and what teams are told: developers of providers' errors, configuration and
 * events that are stuck; sales of customers' declines, disputes and refunds that came back.
 * Does not own what customers are told (notification) nor how a payment goes on (payment).
 * Invariants: one failed attempt per event; one alert per team and fact; alerts of one group within the window are one message
 * with a count; beyond the limit of a team they wait for one summary; no name, address or e-mail is stored here: who somebody
 * is, is opened from the vault when a message is written; nothing is sent inside a transaction.
 */
@NullMarked
package dev.billhook.engine.alert;

import org.jspecify.annotations.NullMarked;
