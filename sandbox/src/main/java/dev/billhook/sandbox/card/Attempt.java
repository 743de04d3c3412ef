package dev.billhook.sandbox.card;

/**
 * The circumstances an issuer decides on.
 *
 * @param saving a verification without a charge
 * @param offSession the customer is not there to authenticate
 * @param setUp the card was set up before, with authentication where its issuer wanted it
 * @param authenticated the customer has just passed the challenge
 * @param requested the merchant asked for 3-D Secure although it may not be needed
 */
public record Attempt(boolean saving, boolean offSession, boolean setUp, boolean authenticated, boolean requested) {}
