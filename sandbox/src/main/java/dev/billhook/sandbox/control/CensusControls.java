package dev.billhook.sandbox.control;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.billhook.sandbox.store.Json;
import dev.billhook.sandbox.webhook.Deliveries;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Counts what happened, so that a test can prove what did not; forgets everything on request. */
@Component
final class CensusControls implements Controls {

    private final JdbcClient sql;
    private final Deliveries deliveries;
    private final Faults faults;
    private final WebhookChaos chaos;
    private final TransactionTemplate transactions;

    CensusControls(
            JdbcClient sql,
            Deliveries deliveries,
            Faults faults,
            WebhookChaos chaos,
            TransactionTemplate transactions) {
        this.sql = sql;
        this.deliveries = deliveries;
        this.faults = faults;
        this.chaos = chaos;
        this.transactions = transactions;
    }

    @Override
    public void declare(ControlApi api) {
        api.on(GET, "/stats", (request, wish) -> stats()).on(POST, "/reset", (request, wish) -> reset(wish));
    }

    private JsonNode stats() {
        return Json.object(
                "objects", count("SELECT kind, count(*) FROM resource WHERE NOT deleted GROUP BY kind ORDER BY kind"),
                "charges", count("""
                        SELECT data ->> 'status', count(*) FROM resource WHERE kind = 'charge' GROUP BY 1 ORDER BY 1
                        """),
                "captured", count("""
                        SELECT data ->> 'currency', sum((data ->> 'amount_captured')::bigint) FROM resource
                        WHERE  kind = 'charge' AND data ->> 'status' = 'succeeded' GROUP BY 1 ORDER BY 1
                        """),
                "refunded", count("""
                        SELECT data ->> 'currency', sum((data ->> 'amount')::bigint) FROM resource
                        WHERE  kind = 'refund' AND data ->> 'status' = 'succeeded' GROUP BY 1 ORDER BY 1
                        """),
                "succeeded_charges_per_payment_intent", count("""
                        SELECT data ->> 'payment_intent', count(*) FROM resource
                        WHERE  kind = 'charge' AND data ->> 'status' = 'succeeded' GROUP BY 1 ORDER BY 1
                        """),
                "deliveries", Json.of(deliveries.countByState()),
                "courses", Json.of(deliveries.countCourses()));
    }

    private JsonNode count(String statement) {
        Map<String, Long> counts = new LinkedHashMap<>();
        sql.sql(statement)
                .query((row, number) -> counts.put(row.getString(1), row.getLong(2)))
                .list();
        return Json.of(counts);
    }

    /** Everything but the webhook endpoints, unless those too are asked for. */
    private JsonNode reset(Wish wish) {
        faults.clear();
        chaos.become(WebhookChaos.Weather.CALM);
        boolean endpointsToo = wish.flag("endpoints");
        transactions.executeWithoutResult(status -> forget(endpointsToo));
        return stats();
    }

    /** The truncated tables stay locked to the end, so nothing can refer to what is deleted. */
    private void forget(boolean endpointsToo) {
        sql.sql("TRUNCATE delivery, timer, idempotency").update();
        sql.sql("DELETE FROM resource WHERE kind <> 'webhook_endpoint' OR :all")
                .param("all", endpointsToo)
                .update();
    }
}
