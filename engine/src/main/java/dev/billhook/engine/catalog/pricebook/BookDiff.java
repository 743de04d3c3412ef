package dev.billhook.engine.catalog.pricebook;

import dev.billhook.engine.catalog.price.PriceView;
import dev.billhook.engine.kit.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is different between two price books, field by field. */
final class BookDiff {
    private static final List<String> NAMES_OF_PRICES = List.of("id", "object", "price_book", "key", "currency");

    /** @param currency of a price; of nothing else */
    record Subject(String kind, String key, @Nullable String currency) {}

    private BookDiff() {}

    static List<PriceBookChange> from(PriceBook old, PriceBook now) {
        return between(fields(old), fields(now));
    }

    /** All of a book that is new. */
    static List<PriceBookChange> of(PriceBook now) {
        return between(Map.of(), fields(now));
    }

    private static List<PriceBookChange> between(
            Map<Subject, SortedMap<String, String>> old, Map<Subject, SortedMap<String, String>> now) {
        var subjects = new LinkedHashSet<>(now.keySet());
        subjects.addAll(old.keySet());
        var changes = new ArrayList<PriceBookChange>();
        for (var subject : subjects) {
            var fields = fields(old.getOrDefault(subject, none()), now.getOrDefault(subject, none()));
            if (!old.containsKey(subject)) {
                changes.add(PriceBookChange.of(PriceBookChange.Kind.ADDED, subject, fields));
            } else if (!now.containsKey(subject)) {
                changes.add(PriceBookChange.of(PriceBookChange.Kind.REMOVED, subject, fields));
            } else if (!fields.isEmpty()) {
                changes.add(PriceBookChange.of(PriceBookChange.Kind.CHANGED, subject, fields));
            }
        }
        return changes;
    }

    private static SortedMap<String, String> none() {
        return new TreeMap<>();
    }

    private static List<PriceBookChange.Field> fields(SortedMap<String, String> old, SortedMap<String, String> now) {
        var names = new TreeSet<>(old.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .map(name -> new PriceBookChange.Field(name, old.get(name), now.get(name)))
                .filter(PriceBookChange.Field::differs)
                .toList();
    }

    private static Map<Subject, SortedMap<String, String>> fields(PriceBook book) {
        var content = BookContent.of(book);
        var all = new LinkedHashMap<Subject, SortedMap<String, String>>();
        content.products().forEach((key, product) -> all.put(new Subject("product", key, null), flat(tree(product))));
        content.plans().forEach((key, plan) -> {
            all.put(new Subject("plan", key, null), flat(withoutPrices(plan)));
            plan.components().forEach((_, component) -> component
                    .prices()
                    .forEach((currency, price) ->
                            all.put(new Subject("price", price.key(), currency), flat(saying(price)))));
        });
        content.coupons()
                .forEach((key, coupon) -> all.put(new Subject("coupon", key, null), flat(withoutNames(tree(coupon)))));
        return all;
    }

    /** Prices and products are told on their own. */
    private static ObjectNode withoutPrices(PlanView plan) {
        var tree = withoutNames(tree(plan)).put("product", plan.product().key());
        tree.path("components").forEach(component -> ((ObjectNode) component).remove("prices"));
        return tree;
    }

    /** What it costs beside when it is billed: {@code unit_amount} and {@code timing}. */
    private static ObjectNode saying(PriceView price) {
        var tree = tree(price);
        var costs = (ObjectNode) tree.remove("price");
        return tree.setAll(costs).remove(NAMES_OF_PRICES);
    }

    private static ObjectNode withoutNames(ObjectNode tree) {
        return tree.remove(NAMES_OF_PRICES);
    }

    private static ObjectNode tree(Object view) {
        return (ObjectNode) Json.tree(Json.write(view));
    }

    private static SortedMap<String, String> flat(JsonNode tree) {
        var fields = new TreeMap<String, String>();
        flatten("", tree, fields);
        return fields;
    }

    private static void flatten(String path, JsonNode node, SortedMap<String, String> fields) {
        switch (node) {
            case ObjectNode object ->
                object.properties()
                        .forEach(field -> flatten(
                                path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                                field.getValue(),
                                fields));
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    flatten(path + "[" + i + "]", array.get(i), fields);
                }
            }
            default -> {
                if (!node.isNull()) {
                    fields.put(path, node.asString());
                }
            }
        }
    }
}
