package dev.billhook.bench.purchases;

import static dev.billhook.bench.kit.Rows.number;

import dev.billhook.bench.kit.Api;
import dev.billhook.server.Rig;
import java.sql.Connection;
import java.sql.SQLException;
import tools.jackson.databind.JsonNode;

/** Looks at the engine's rows, the provider's charges and the trial balance: each must tell the same. */
final class PurchaseAudit {
    private PurchaseAudit() {}

    /** @return how many purchases there were; throws when one of them was not charged, granted or booked exactly once */
    static long of(Rig rig) throws SQLException {
        try (Connection database = rig.superuser()) {
            long made = number(database, "SELECT count(*) FROM billhook.purchase");
            same("paid", made, number(database, "SELECT count(*) FROM billhook.purchase WHERE status = 'paid'"));
            same("granted", made, number(database, """
                    SELECT count(*) FROM billhook.entitlement e
                    WHERE  e.key = 'process_unlocked'
                    AND    (SELECT sum(g.units) FROM billhook.entitlement_grant g
                            WHERE g.tenant_id = e.tenant_id AND g.entitlement = e.id) = 1
                    """));
            same("grants", made, number(database, "SELECT count(*) FROM billhook.entitlement_grant"));
            same("booked", made, number(database, """
                    SELECT count(*) FROM ledger.journal WHERE kind = 'PURCHASE_FULFILLED'
                    """));
            chargedOnce(rig, made);
            balanced(rig);
            return made;
        }
    }

    private static void chargedOnce(Rig rig, long made) {
        try (var control = new Api(rig.provider(), "")) {
            JsonNode charges = control.get("/_control/stats").path("succeeded_charges_per_payment_intent");
            same("charged intents", made, charges.size());
            charges.forEach(times -> same("charges of one intent", 1, times.asLong()));
        }
    }

    private static void balanced(Rig rig) {
        try (var host = new Api(rig.engine(), rig.secretKey())) {
            for (JsonNode total : host.get("/v1/ledger/trial_balance").path("totals")) {
                same(
                        "credits of the trial balance",
                        total.at("/debit/amount").asLong(-1),
                        total.at("/credit/amount").asLong(-2));
            }
        }
    }

    private static void same(String what, long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException("the purchases went wrong: " + found + " " + what + ", not " + expected);
        }
    }
}
