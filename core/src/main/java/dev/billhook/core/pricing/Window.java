package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;

/** What was used in one window or group; {@code label} is for people, {@code rate} names the rate it is priced by. */
public record Window(String label, String rate, Rational quantity) {
    static final String ANY = "";

    public static Window of(String label, Rational quantity) {
        return new Window(label, ANY, quantity);
    }

    Window with(Rational changed) {
        return new Window(label, rate, changed);
    }
}
