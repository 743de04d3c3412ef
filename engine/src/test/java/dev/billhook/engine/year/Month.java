package dev.billhook.engine.year;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What a month came to, read when it is over. */
final class Month {
    private final Shop shop;
    private final Map<String, JsonNode> prices = new HashMap<>();

    Month(Shop shop) {
        this.shop = shop;
    }

    /** A row for each currency. */
    List<String> table(YearMonth month) {
        var worth = worth();
        return shop
                .rows("""
                SELECT c.currency, i.count, i.net, i.tax, p.paid, n.credited, u.lost, r.earned
                FROM   (SELECT DISTINCT currency FROM billhook.invoice) c
                CROSS  JOIN LATERAL (SELECT count(*) AS count, coalesce(sum(total - tax), 0) AS net, coalesce(sum(tax), 0) AS tax
                        FROM billhook.invoice WHERE currency = c.currency AND finalized_at >= '%1$s' AND finalized_at < '%2$s') i
                CROSS  JOIN LATERAL (SELECT coalesce(sum(paid), 0) AS paid FROM billhook.invoice
                        WHERE currency = c.currency AND paid_at >= '%1$s' AND paid_at < '%2$s') p
                CROSS  JOIN LATERAL (SELECT coalesce(sum(total), 0) AS credited FROM billhook.credit_note
                        WHERE currency = c.currency AND created_at >= '%1$s' AND created_at < '%2$s') n
                CROSS  JOIN LATERAL (SELECT coalesce(sum(due - paid - credited), 0) AS lost FROM billhook.invoice
                        WHERE currency = c.currency AND uncollectible_at >= '%1$s' AND uncollectible_at < '%2$s') u
                CROSS  JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS earned FROM billhook.revenue_day
                        WHERE currency = c.currency AND day >= '%3$s' AND day < '%4$s') r
                ORDER  BY c.currency
                """.formatted(
                                start(month),
                                start(month.plusMonths(1)),
                                month.atDay(1),
                                month.plusMonths(1).atDay(1)))
                .stream()
                .map(row -> row(row, worth))
                .toList();
    }

    private static String row(List<String> cells, Map<String, Long> worth) {
        String currency = cells.getFirst();
        var amounts = cells.subList(2, cells.size()).stream()
                .map(cell -> Coins.digits(currency, Long.parseLong(cell)))
                .collect(Collectors.joining(" | "));
        return "| %s | %s | %s | %s |"
                .formatted(currency, cells.get(1), amounts, Coins.digits(currency, worth.getOrDefault(currency, 0L)));
    }

    /** What those who are active pay for a month, coupons and taxes aside; a year counts a twelfth. */
    private Map<String, Long> worth() {
        Map<String, Long> worth = new TreeMap<>();
        for (String status : List.of("active", "past_due")) {
            for (var subscription : shop.all("/v1/subscriptions?status=" + status)) {
                worth.merge(subscription.at("/currency").asString(), monthly(subscription), Long::sum);
            }
        }
        return worth;
    }

    private long monthly(JsonNode subscription) {
        String currency = subscription.at("/currency").asString();
        long all = StreamSupport.stream(subscription.at("/items").spliterator(), false)
                .mapToLong(item -> amount(currency, item.at("/price").asString())
                        * item.at("/quantity").asLong())
                .sum();
        return subscription.at("/interval/unit").asString().equals("year") ? (all + 6) / 12 : all;
    }

    private long amount(String currency, String price) {
        var terms = prices.computeIfAbsent(price, id -> shop.get("/v1/prices/" + id))
                .at("/price");
        return Coins.minor(
                currency,
                terms.path(terms.has("amount") ? "amount" : "unit_amount").asString());
    }

    /** Of all who were behind; how often a card was tried on the way depends on how busy the provider is, and is not told. */
    String failures(YearMonth month) {
        return "%s subscriptions were given up unpaid."
                .formatted(count(
                        "FROM billhook.subscription_transition WHERE reason = 'not paid' AND " + within("at", month)));
    }

    String standing() {
        return shop.rows("""
                SELECT status, count(*) FROM billhook.subscription GROUP BY status ORDER BY count(*) DESC, status
                """).stream()
                .map(row -> row.get(1) + " " + row.getFirst().replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private long count(String of) {
        return shop.number("SELECT count(*) " + of);
    }

    private static String within(String column, YearMonth month) {
        return "%1$s >= '%2$s' AND %1$s < '%3$s'".formatted(column, start(month), start(month.plusMonths(1)));
    }

    static Instant start(YearMonth month) {
        LocalDate first = month.atDay(1);
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
