package dev.billhook.engine.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.billhook.core.decline.DeclineClass;
import java.util.Locale;
import java.util.Optional;

/** What the team reads of each {@link DeclineClass}, and offers its customer. */
enum DeclineHelp {
    HARD("The bank will not pay from this card.", "Ask for another card, or offer a bank transfer or an invoice."),
    GUARDED(
            "The bank keeps this card for a reason that its holder must not learn from us.",
            "Ask for another card without saying why, and look at the account for misuse before you sell more."),
    AUTHENTICATION(
            "The bank wants the customer to confirm the payment.",
            "Ask the customer to open the link in our e-mail, or to pay again while they are there."),
    DETAILS("Something about the card was typed wrong or is out of date.", "Ask the customer to enter the card again."),
    FUNDS(
            "There was not enough money on the card.",
            "Offer a later date, a smaller purchase or another card; do not try again within a day."),
    LIMIT("The card has reached its limit for now.", "Try again tomorrow, or ask for another card."),
    SOFT("The bank declined without a reason that helps.", "Ask the customer to call the bank, or for another card."),
    TEMPORARY("The bank could not be reached.", "Try again in some minutes; call the customer only if it stays so."),
    DUPLICATE("The bank saw the same payment just before.", "Look for a payment that succeeded before you ask again."),
    MERCHANT(
            "The payment was asked for in a way that can never work.",
            "Tell the developers; the customer can do nothing.");

    private final String meaning;
    private final String offer;

    DeclineHelp(String meaning, String offer) {
        this.meaning = meaning;
        this.offer = offer;
    }

    static DeclineHelp of(DeclineClass declineClass) {
        return valueOf(declineClass.name());
    }

    static Optional<DeclineHelp> named(String word) {
        return DeclineClass.named(word).map(DeclineHelp::of);
    }

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    String offer() {
        return offer;
    }
}
