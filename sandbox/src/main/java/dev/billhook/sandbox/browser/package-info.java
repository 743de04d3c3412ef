/**
 * Files and pages for browsers: the script, the card fields.
 * Owns: {@code /v3/*}, content security policy. Does not own: the API they call.
 * Invariant: a card number goes from the fields' frame to this origin and to nowhere else.
 */
@NullMarked
package dev.billhook.sandbox.browser;

import org.jspecify.annotations.NullMarked;
