package dev.billhook.bench.storm;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The engine's mirror against the provider, object by object. */
final class MirrorCheck {
    private static final int PAGE = 100;

    private final Looking looking;
    private final Violations violations;
    private final Caller provider;

    MirrorCheck(Looking looking, Caller provider) {
        this.looking = looking;
        this.violations = looking.violations();
        this.provider = provider;
    }

    /** What must be the same on both sides. */
    private record Intent(
            String status,
            long amount,
            String currency,
            long received,
            long refunded,
            @Nullable String charge) {}

    /** @return the ids at the provider of the intents that succeeded there */
    Set<String> run() throws SQLException {
        Map<String, Intent> ours = ours();
        Map<String, Intent> theirs = theirs();
        theirs.forEach((id, intent) -> {
            if (ours.containsKey(id)) {
                violations.same("the engine's copy of " + id, intent, ours.get(id));
            } else {
                violations.add("the provider has " + id + ", " + intent + ", which the engine does not know");
            }
        });
        ours.keySet().stream()
                .filter(id -> !theirs.containsKey(id))
                .forEach(id -> violations.add("the engine has " + id + ", which the provider does not know"));
        Set<String> succeeded = new HashSet<>();
        theirs.forEach((id, intent) -> {
            if (intent.status().equals("succeeded")) {
                succeeded.add(id);
            }
        });
        return succeeded;
    }

    private Map<String, Intent> ours() throws SQLException {
        Map<String, Intent> ours = new HashMap<>();
        looking.all(
                """
                SELECT coalesce(provider_id, 'nothing (' || id || ')') AS provider_id, status, amount,
                       lower(currency) AS currency, received, refunded, charge_id
                FROM   billhook.payment_intent
                """,
                row -> ours.put(
                        row.getString("provider_id"),
                        new Intent(
                                row.getString("status"),
                                row.getLong("amount"),
                                row.getString("currency"),
                                row.getLong("received"),
                                row.getLong("refunded"),
                                row.getString("charge_id"))));
        return ours;
    }

    private Map<String, Intent> theirs() {
        Map<String, Intent> theirs = new HashMap<>();
        String path = "/v1/payment_intents?limit=" + PAGE + "&expand%5B%5D=data.latest_charge";
        JsonNode page = provider.get(path);
        page.path("data").forEach(intent -> theirs.put(idOf(intent), seen(intent)));
        while (page.path("has_more").asBoolean()) {
            page = provider.get(path + "&starting_after="
                    + idOf(page.path("data").path(page.path("data").size() - 1)));
            page.path("data").forEach(intent -> theirs.put(idOf(intent), seen(intent)));
        }
        return theirs;
    }

    private static Intent seen(JsonNode intent) {
        JsonNode charge = intent.path("latest_charge");
        return new Intent(
                intent.path("status").asString(),
                intent.path("amount").asLong(),
                intent.path("currency").asString(),
                intent.path("amount_received").asLong(),
                charge.path("amount_refunded").asLong(0),
                charge.isObject() ? idOf(charge) : null);
    }

    private static String idOf(JsonNode object) {
        return object.path("id").asString();
    }
}
