package dev.billhook.bench.storm;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Nobody was charged twice, and the books say to the cent what the provider took. */
final class MoneyCheck {
    private final Violations violations;
    private final Caller host;
    private final Caller control;
    private final Set<String> succeeded;

    MoneyCheck(Violations violations, Caller host, Caller control, Set<String> succeeded) {
        this.violations = violations;
        this.host = host;
        this.control = control;
        this.succeeded = succeeded;
    }

    void run() {
        JsonNode stats = control.get("/_control/stats");
        JsonNode charges = stats.path("succeeded_charges_per_payment_intent");
        violations.same("the set of charged intents", succeeded, Set.copyOf(charges.propertyNames()));
        charges.properties()
                .forEach(intent -> violations.same(
                        "the number of charges of " + intent.getKey(),
                        1L,
                        intent.getValue().asLong()));
        JsonNode balance = host.get("/v1/ledger/trial_balance");
        balance.path("totals")
                .forEach(total -> violations.same(
                        "the trial balance's debit, against its credit,", total.path("credit"), total.path("debit")));
        Map<String, Long> captured = new TreeMap<>();
        stats.path("captured")
                .properties()
                .forEach(sum -> captured.put(
                        sum.getKey().toUpperCase(Locale.ROOT), sum.getValue().asLong()));
        violations.same("revenue by currency", captured, net(balance, "credit", Set.of("revenue")));
        violations.same(
                "what the provider owes or kept as its fee, by currency,",
                captured,
                net(balance, "debit", Set.of("processor_clearing", "processing_fees")));
    }

    /** @param side on which the accounts' balances count as above zero */
    private static Map<String, Long> net(JsonNode balance, String side, Set<String> accounts) {
        Map<String, Long> net = new TreeMap<>();
        balance.path("lines").forEach(line -> {
            if (accounts.contains(line.path("name").asString())) {
                long debit = line.at("/debit/amount").asLong();
                long credit = line.at("/credit/amount").asLong();
                net.merge(
                        line.path(side).path("currency").asString(),
                        side.equals("debit") ? debit - credit : credit - debit,
                        Long::sum);
            }
        });
        return net;
    }
}
