package dev.billhook.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.billhook.core.money.Money;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Campaigns that move running subscriptions to another version of their price book, begun and followed in a terminal. */
record MigrationCommand(EngineApi engine, PrintStream out) {

    private static final String CAMPAIGNS = "/v1/migration_campaigns";
    private static final List<String> OUTCOMES = List.of("moved", "scheduled", "skipped", "failed", "pending");

    /** Shows what it would mean; begins it only where that was said. */
    void migrate(PriceBookCall call) {
        var asked = asked(call);
        JsonNode impact = engine.post(CAMPAIGNS + "/preview", asked);
        show(impact);
        if (!call.has("--yes")) {
            out.println("Nothing has begun. The same with --yes begins it.");
            return;
        }
        asked.put("to_version", impact.path("to_version").asInt());
        String id = engine.post(CAMPAIGNS, asked).path("id").asString();
        out.println("Begun, in the background. How far it is: ./billhook pricebook campaign " + id);
    }

    void list(String book) {
        JsonNode campaigns = engine.get(CAMPAIGNS + "?limit=100&price_book=" + URLEncoder.encode(book, UTF_8));
        campaigns.path("data").forEach(campaign -> out.println(title(campaign)));
        if (campaigns.path("data").isEmpty()) {
            out.println("There is no campaign of price book " + book + ".");
        }
    }

    void report(PriceBookCall call) {
        String path = CAMPAIGNS + "/" + URLEncoder.encode(call.subject(), UTF_8);
        JsonNode campaign = call.has("--cancel") ? engine.post(path + "/cancel", Map.of()) : engine.get(path);
        JsonNode counts = campaign.path("counts");
        out.println(title(campaign));
        out.println("  " + subscriptions(counts.path("total").asLong()) + ": "
                + OUTCOMES.stream()
                        .map(outcome -> counts.path(outcome).asLong() + " " + outcome)
                        .collect(Collectors.joining(", ")));
        counts.path("reasons")
                .forEach(reason -> out.println("  " + text(reason, "outcome") + " " + text(reason, "reason") + ": "
                        + text(reason, "subscriptions")));
        if (counts.path("failed").asLong() > 0) {
            failures(path + "/subscriptions?outcome=failed&limit=100");
        }
    }

    private void failures(String path) {
        JsonNode failed = engine.get(path);
        failed.path("data")
                .forEach(row -> out.println("  ! " + text(row, "subscription") + " " + text(row, "plan")
                        + " of version " + text(row, "from_version") + ": "
                        + text(row, row.path("detail").isString() ? "detail" : "reason")));
        if (failed.path("has_more").asBoolean()) {
            out.println("  ! … and more: GET " + path + "&starting_after=" + text(failed, "next_cursor"));
        }
    }

    private void show(JsonNode impact) {
        String mode = text(impact, "mode");
        out.println("price book " + text(impact, "price_book") + " to version " + text(impact, "to_version")
                + ", in effect from " + text(impact, "effective_at") + ", " + mode + ": "
                + subscriptions(impact.path("subscriptions").asLong()));
        impact.path("groups").forEach(group -> out.println(line(group, mode.equals("never"))));
        if (!impact.path("groups").isEmpty()) {
            out.println("  All together, for one period, before coupons, taxes and what is used.");
        }
    }

    private static String line(JsonNode group, boolean stay) {
        String plan = text(group, "plan");
        String target = text(group, "to_plan");
        boolean told = !group.path("per_period").isNull();
        return "  " + (told && !stay ? "~ " : "= ") + plan + " of version " + text(group, "version") + ": "
                + subscriptions(group.path("subscriptions").asLong())
                + (told ? (stay ? " stay at " : ", ") + money(group, "per_period") : "")
                + (told ? (stay ? " instead of " : " → ") + money(group, "new_per_period") : "")
                + (group.path("difference").isNull() ? "" : " (difference " + money(group, "difference") + ")")
                + (target.isEmpty() || target.equals(plan) ? "" : " as " + target)
                + (group.path("note").isNull() ? "" : ". " + text(group, "note"));
    }

    private static String title(JsonNode campaign) {
        return text(campaign, "id") + " of " + text(campaign, "created_at") + ": price book "
                + text(campaign, "price_book")
                + " to version " + text(campaign, "to_version") + ", " + text(campaign, "mode") + ", is "
                + text(campaign, "status");
    }

    private static String subscriptions(long count) {
        return count == 1 ? "1 subscription" : count + " subscriptions";
    }

    private static String money(JsonNode group, String field) {
        JsonNode money = group.path(field);
        return Money.of(money.path("amount").asLong(), text(money, "currency")).toString();
    }

    /** Empty where there is none. */
    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private static Map<String, Object> asked(PriceBookCall call) {
        var asked = new TreeMap<String, Object>();
        asked.put("price_book", call.subject());
        call.option("--mode").ifPresent(mode -> asked.put("mode", mode));
        call.option("--to").ifPresent(to -> asked.put("to_version", Integer.valueOf(to)));
        call.option("--from")
                .ifPresent(from -> asked.put(
                        "from_versions", each(from).map(Integer::valueOf).toList()));
        call.option("--plans").ifPresent(plans -> asked.put("plans", targets(plans)));
        return asked;
    }

    /** What each plan becomes: {@code a=b} says it, {@code a} remains itself. */
    private static Map<String, String> targets(String plans) {
        return each(plans)
                .map(plan -> plan.split("=", 2))
                .collect(Collectors.toMap(
                        named -> named[0], named -> named[named.length - 1], (first, second) -> second, TreeMap::new));
    }

    private static Stream<String> each(String list) {
        return Stream.of(list.split(","));
    }
}
