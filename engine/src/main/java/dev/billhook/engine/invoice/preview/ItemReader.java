package dev.billhook.engine.invoice.preview;

import dev.billhook.core.billing.Item;
import dev.billhook.core.billing.Timing;
import dev.billhook.core.invoicing.InvoicePolicies;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Policy.MoneyRounding;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.tax.Taxation;
import dev.billhook.engine.catalog.price.PriceId;
import dev.billhook.engine.catalog.price.PriceReader;
import dev.billhook.engine.catalog.price.StoredPrice;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.kit.db.MalformedId;
import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads what is billed, by a stored price or one that is written there, and keeps what else is said of items. */
final class ItemReader {
    /** What stands in the place of an id, where a price is written out. */
    static final String INLINE = "inline";

    private final Currency currency;
    private final Optional<MoneyRounding> rounding;
    private final Function<PriceId, Optional<StoredPrice>> prices;
    private final Map<String, StoredPrice> stored = new HashMap<>();
    private final Set<String> keys = new TreeSet<>();
    private final Set<String> metered = new TreeSet<>();
    private final Map<String, Taxation> taxations = new TreeMap<>();

    /** @param rounding of prices that are written out and say none */
    ItemReader(Currency currency, Optional<MoneyRounding> rounding, Function<PriceId, Optional<StoredPrice>> prices) {
        this.currency = currency;
        this.rounding = rounding;
        this.prices = prices;
    }

    Item read(Section section) {
        section.only(Set.of("key", "price", "timing", "quantity", "tax"));
        var item = section.findField("price") instanceof Yaml.Text(int _, String id)
                ? item(section, stored(section, id))
                : inline(section);
        keys.add(item.key());
        if (item.timing() == Timing.METERED) {
            metered.add(item.key());
        }
        section.findSection("tax").ifPresent(tax -> tax(section, item.key(), SumsReader.taxation(tax)));
        return item;
    }

    Set<String> keys() {
        return keys;
    }

    Set<String> metered() {
        return metered;
    }

    /** How items are taxed that say so themselves, by their keys. */
    Map<String, Taxation> taxations() {
        return taxations;
    }

    /** What the book of its price says of whole invoices. */
    Optional<InvoicePolicies> invoicing(Item item) {
        return Optional.ofNullable(stored.get(item.priceId()))
                .map(price -> price.terms().invoicing());
    }

    private Item inline(Section section) {
        var timing = timing(section, Timing.IN_ADVANCE);
        return new Item(
                section.text("key"), INLINE, price(section.section("price")), timing, quantity(section, timing));
    }

    private Item item(Section section, StoredPrice price) {
        var timing = timing(section, price.timing());
        return new Item(
                section.text("key"),
                price.id().text(),
                price.price(),
                timing,
                quantity(section, timing),
                Optional.of(price.terms().proration()));
    }

    private StoredPrice stored(Section section, String id) {
        var price = find(id).orElseThrow(() -> section.error(
                "price",
                "is the id of no price under this API key",
                "send the id of a stored price of the same account and mode, or a model and its fields"));
        if (!price.price().currency().equals(currency)) {
            throw section.error(
                    "price",
                    "is one in " + price.price().currency() + ", and all is billed in " + currency,
                    "send the id of its price in " + currency + ", or suppose all in "
                            + price.price().currency());
        }
        stored.put(price.id().text(), price);
        return price;
    }

    private Optional<StoredPrice> find(String id) {
        try {
            return prices.apply(PriceId.of(id));
        } catch (MalformedId noId) {
            return Optional.empty();
        }
    }

    private static Timing timing(Section section, Timing silent) {
        return section.has("timing") ? Words.read(section, "timing", Timing.class) : silent;
    }

    private static Rational quantity(Section section, Timing timing) {
        var quantity = section.findDecimal("quantity").orElse(timing == Timing.METERED ? Rational.ZERO : Rational.ONE);
        if (quantity.signum() < 0) {
            throw section.error("quantity", "is below zero", "write zero or more, or remove the item by a change");
        }
        return quantity;
    }

    /** What the price says itself comes before what is said of all. */
    private Price price(Section section) {
        var price = PriceReader.readIn(section, currency);
        boolean says = section.findSection("policies")
                .filter(policies -> policies.has("money_rounding"))
                .isPresent();
        return says ? price : rounding.map(price::with).orElse(price);
    }

    private void tax(Section item, String key, Taxation taxation) {
        var before = taxations.put(key, taxation);
        if (before != null && !before.equals(taxation)) {
            throw item.error("tax", "is another than '" + key + "' has elsewhere", "give it one, or another key");
        }
    }
}
