/**
 * What a card is and how its issuer answers.
 * Owns: test numbers, brands, behaviours, the issuer's decision. Does not own: money, intents, storage of methods.
 * Invariant: the number lives from parsing to {@code CardVault} and leaves only as brand, last four digits and fingerprint.
 */
@NullMarked
package dev.billhook.sandbox.card;

import org.jspecify.annotations.NullMarked;
