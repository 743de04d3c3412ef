package dev.billhook.engine.year;

import java.time.Instant;

/** What the shop sells, and what it sells from July on. */
final class Menu {
    static final Instant RISE = Instant.parse("2028-07-01T00:00:00Z");

    private static final String BOOK = """
            price_book: shop
            %s
            currencies: [EUR, USD, JPY, KWD]
            products:
              basic: {name: Basic}
              pro: {name: Pro, grants: [{key: seat, per: seats}]}
              archive: {name: Archive}
              course: {name: Course}
            plans:
              basic-monthly:
                product: basic
                name: Basic
                interval: month
                components:
                  base: {model: flat, amount: {EUR: 12, USD: 13, JPY: 1800, KWD: 4}}
              pro-monthly:
                product: pro
                name: Pro
                interval: month
                trial: {days: 14, payment_method: optional}
                components:
                  base: {model: flat, amount: {EUR: %s, USD: %s, JPY: %s, KWD: "%s"}}
                  seats: {model: per_unit, unit_amount: {EUR: 9, USD: 10, JPY: 1300, KWD: "2.750"}, quantity: {min: 1, max: 100}}
                add_ons: [archive-monthly]
              pro-yearly:
                product: pro
                name: Pro for a year
                interval: year
                components:
                  base: {model: flat, amount: {EUR: 390, USD: 420, JPY: 58000, KWD: "129.500"}}
                  seats: {model: per_unit, unit_amount: {EUR: 90, USD: 100, JPY: 13000, KWD: "27.500"}, quantity: {min: 1, max: 100}}
              course-monthly:
                product: course
                name: Course of three months
                interval: month
                term: {periods: 3}
                components:
                  base: {model: flat, amount: {EUR: 25, USD: 27, JPY: 3600, KWD: 8}}
              archive-monthly:
                product: archive
                name: Archive
                interval: month
                add_on: true
                components:
                  base: {model: flat, amount: {EUR: 7, USD: 8, JPY: 1000, KWD: "2.250"}}
            coupons:
              spring: {percent_off: 20, duration: repeating, periods: 3}
              friend: {percent_off: 10, duration: forever}
            """;

    static final String JANUARY = BOOK.formatted("", "39", "42", "5800", "12.950");
    static final String JULY = BOOK.formatted("effective_at: " + RISE, "45", "49", "6600", "14.950");

    private Menu() {}
}
