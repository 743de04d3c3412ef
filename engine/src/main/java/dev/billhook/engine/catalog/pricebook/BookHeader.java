package dev.billhook.engine.catalog.pricebook;

import dev.billhook.core.money.Currency;
import dev.billhook.core.tax.TaxMode;
import dev.billhook.engine.catalog.price.PolicySection;
import dev.billhook.engine.kit.yaml.Section;
import java.util.List;
import java.util.Set;

/** What a book says for all its parts, and the names that they may refer to. */
record BookHeader(
        String book, List<Currency> currencies, TaxMode taxBehavior, PolicySection policies, Set<String> products) {
    String product(Section section, String field, String product) {
        if (!products.contains(product)) {
            throw section.error(
                    field,
                    "names '" + product + "', which is no product of this book",
                    products.isEmpty()
                            ? "declare it under products"
                            : "declare it under products, or write one of "
                                    + String.join(
                                            ", ", products.stream().sorted().toList()));
        }
        return product;
    }
}
