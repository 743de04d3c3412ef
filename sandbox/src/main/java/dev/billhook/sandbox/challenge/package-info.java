/**
 * 3-D Secure challenge: the bank's page.
 * Owns: the page and recording the customer's choice. Does not own: what the intent does next.
 * Invariant: the choice is committed when it is clicked, whatever becomes of the tab.
 */
@NullMarked
package dev.billhook.sandbox.challenge;

import org.jspecify.annotations.NullMarked;
