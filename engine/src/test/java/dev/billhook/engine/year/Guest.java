package dev.billhook.engine.year;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer of the shop, known by number only.
 *
 * @param seats of Pro
 * @param card whether she leaves a card when she comes
 * @param anchor of her periods, as the API takes it
 */
record Guest(
        int number,
        Place place,
        LocalDate comes,
        String plan,
        int seats,
        boolean trial,
        boolean card,
        @Nullable String coupon,
        @Nullable String anchor) {
    String reference() {
        return "shop-%03d".formatted(number);
    }

    boolean onPro() {
        return plan.startsWith("pro");
    }
}
