package dev.billhook.sandbox.intent;

import dev.billhook.sandbox.error.ApiError;
import dev.billhook.sandbox.http.Answer;
import dev.billhook.sandbox.http.Lists;
import dev.billhook.sandbox.http.Params;
import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.store.Kind;
import dev.billhook.sandbox.store.Listing;
import dev.billhook.sandbox.store.Page;
import dev.billhook.sandbox.store.Resource;
import dev.billhook.sandbox.store.Resources;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** {@code metadata['order']:'7' AND status:'succeeded'}: equality joined by AND, at once up to date. */
@Component
final class IntentSearch {

    private static final Pattern CLAUSE = Pattern.compile(
            "(?:metadata\\[['\"](?<key>[^'\"]+)['\"]]|(?<field>status|customer|currency)):['\"](?<value>[^'\"]*)['\"]");

    private final Resources resources;

    IntentSearch(Resources resources) {
        this.resources = resources;
    }

    Answer answer(Params params) {
        params.allow("query", "limit", "page");
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, String> equal = new LinkedHashMap<>();
        for (String clause : params.required("query").trim().split("(?i)\\s+AND\\s+", -1)) {
            Matcher match = CLAUSE.matcher(clause.trim());
            if (!match.matches()) {
                throw ApiError.parameter(
                        null,
                        "query",
                        "The sandbox understands metadata['key']:'value', status:'…', customer:'…' and currency:'…',"
                                + " joined by AND.");
            }
            put(match, metadata, equal);
        }
        Listing listing = Lists.listing(Kind.PAYMENT_INTENT, params, equal).whereMetadata(metadata);
        Page page = resources.list(listing);
        return Answer.ok(Json.object(
                "object",
                "search_result",
                "data",
                Json.array(page.items().stream().map(Resource::data).toList()),
                "has_more",
                page.hasMore(),
                "next_page",
                null,
                "url",
                "/v1/payment_intents/search"));
    }

    private static void put(Matcher match, Map<String, String> metadata, Map<String, String> equal) {
        String key = match.group("key");
        if (key == null) {
            equal.put(match.group("field"), match.group("value"));
        } else {
            metadata.put(key, match.group("value"));
        }
    }
}
