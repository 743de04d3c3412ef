/**
 * Owns: what a decline means, and when a card may be charged again while its holder is away.
 *
 * <p>Does not own: the words for customers and teams, attempts and their storage; nor when a retry would be wise, which is
 * collection's to choose among the moments that are allowed here.
 *
 * <p>Invariants: what a network or an issuer advises beats its code; what nobody has published is tried least often; no
 * network's limit is ever passed.
 */
@NullMarked
package dev.billhook.core.decline;

import org.jspecify.annotations.NullMarked;
