package dev.billhook.engine.catalog.pricebook;

/** A price book that is in order; tests change it by replacing parts. */
final class Books {
    static final String SHOP = """
            price_book: shop
            currencies: [EUR, USD]
            products:
              pro: {name: Pro, grants: [{key: project, units: 10}]}
              storage: {name: Storage}
            plans:
              pro-monthly:
                product: pro
                name: Pro, monthly
                interval: month
                trial: {days: 14}
                components:
                  base: {model: flat, amount: {EUR: 29, USD: 32}}
                  seats: {model: per_unit, unit_amount: {EUR: 5, USD: 6}, quantity: {min: 1, max: 9}}
                  calls:
                    model: graduated
                    meter: api_calls
                    tiers:
                      - {up_to: 1000, unit_amount: 0}
                      - {up_to: 5000, unit_amount: {EUR: "0.010", USD: 0.011}}
                      - {unit_amount: {EUR: 0.005, USD: 0.006}}
                add_ons: [storage-monthly]
              storage-monthly:
                product: storage
                name: Extra storage
                interval: month
                add_on: true
                components:
                  base: {model: flat, amount: {EUR: 10, USD: 11}}
            coupons:
              welcome: {percent_off: 20, duration: once, applies_to: [pro]}
            """;

    private Books() {}

    static String shop(String right, String wrong) {
        if (!SHOP.contains(right)) {
            throw new IllegalArgumentException("the book has no '" + right + "'");
        }
        return SHOP.replace(right, wrong);
    }
}
