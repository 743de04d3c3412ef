package dev.billhook.sandbox.http;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Listing;
import dev.billhook.sandbox.store.Listing.Comparison;
import dev.billhook.sandbox.store.Listing.Cursor;
import dev.billhook.sandbox.store.Page;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Stripe's lists: {@code limit}, {@code starting_after}, {@code ending_before}, {@code created}, and equality filters. */
@Component
public final class Lists {

    private static final String[] COMMON = {"limit", "starting_after", "ending_before", "created"};

    private final Resources resources;

    Lists(Resources resources) {
        this.resources = resources;
    }

    public Answer answer(Call call, Kind kind, String url, String... filters) {
        Params params = call.params()
                .allow(Stream.of(COMMON, filters).flatMap(Stream::of).toArray(String[]::new));
        Map<String, String> equal = new LinkedHashMap<>();
        for (String filter : filters) {
            params.text(filter).ifPresent(value -> equal.put(filter, value));
        }
        return Answer.ok(render(resources.list(listing(kind, params, equal)), url));
    }

    public static Listing listing(Kind kind, Params params, Map<String, String> equal) {
        return new Listing(kind, equal, Map.of(), created(params), cursor(params));
    }

    public static ObjectNode render(Page page, String url) {
        return Json.object(
                "object",
                "list",
                "data",
                Json.array(page.items().stream().map(Resource::data).toList()),
                "has_more",
                page.hasMore(),
                "url",
                url);
    }

    private static Cursor cursor(Params params) {
        long limit = params.integer("limit").orElse(10L);
        if (limit < 1 || limit > 100) {
            throw ApiError.parameter("parameter_invalid_integer", "limit", "limit must be between 1 and 100.");
        }
        return new Cursor((int) limit, params.text("starting_after"), params.text("ending_before"));
    }

    private static Map<Comparison, Long> created(Params params) {
        Map<Comparison, Long> bounds = new EnumMap<>(Comparison.class);
        if (!params.has("created") || params.clears("created")) {
            return bounds;
        }
        Params created = params.child("created").allow("gt", "gte", "lt", "lte");
        for (Comparison comparison : Comparison.values()) {
            created.integer(comparison.name().toLowerCase(Locale.ROOT))
                    .ifPresent(second -> bounds.put(comparison, second));
        }
        return bounds;
    }
}
