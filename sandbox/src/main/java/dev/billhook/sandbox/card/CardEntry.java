package dev.billhook.sandbox.card;

import java.util.Optional;

/**
 * What a customer typed. Lives only until {@link CardVault} has read it; deliberately no record, so that nothing prints it.
 */
public final class CardEntry {

    private final String number;
    private final int month;
    private final int year;
    private final Optional<String> cvc;

    public CardEntry(String number, long month, long year, Optional<String> cvc) {
        this.number = number.replaceAll("[\\s-]", "");
        this.month = Math.clamp(month, 0, 99);
        this.year = Math.clamp(year < 100 && year >= 0 ? year + 2000 : year, 0, 9999);
        this.cvc = cvc;
    }

    String number() {
        return number;
    }

    int month() {
        return month;
    }

    int year() {
        return year;
    }

    Optional<String> cvc() {
        return cvc;
    }

    @Override
    public String toString() {
        return "a card";
    }
}
