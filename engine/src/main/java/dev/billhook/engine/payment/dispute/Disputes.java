package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.Gateway;
import dev.billhook.engine.payment.gateway.GatewayAccount;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntents;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads disputes, and has them follow the provider. */
@Component
public final class Disputes {
    private static final int TRIES = 5;

    private final DisputeStore store;
    private final DisputeMirror mirror;
    private final SealedEvidence evidence;
    private final PaymentIntents intents;
    private final GatewayAccounts accounts;
    private final Gateway gateway;
    private final Tenancy tenancy;

    Disputes(
            DisputeStore store,
            DisputeMirror mirror,
            SealedEvidence evidence,
            PaymentIntents intents,
            GatewayAccounts accounts,
            Gateway gateway,
            Tenancy tenancy) {
        this.store = store;
        this.mirror = mirror;
        this.evidence = evidence;
        this.intents = intents;
        this.accounts = accounts;
        this.gateway = gateway;
        this.tenancy = tenancy;
    }

    private record Read(GatewayAccount account, Map<String, Integer> versions) {}

    /** How the disputes of an intent stand here, in words, to compare before and after; in a running transaction. */
    public List<String> standing(PaymentIntentId intent) {
        return store.ofIntent(intent).stream()
                .map(dispute -> dispute.providerId() + " " + dispute.status().word() + " " + dispute.amount())
                .sorted()
                .toList();
    }

    /**
     * Outside a transaction: brings all disputes of an intent to what the provider shows. Their versions are read before
     * asking and must still stand when applying, so a late answer undoes no later one.
     */
    public void sync(TenantId tenant, PaymentIntentId intent, String intentProviderId) {
        for (int i = 0; i < TRIES; i++) {
            var read = tenancy.read(tenant, () -> read(intent));
            var seen = gateway.disputesOf(read.account(), intentProviderId);
            boolean done = seen.stream()
                    .map(one -> tenancy.write(tenant, () -> mirror.apply(intent, read.versions(), one)))
                    .allMatch(DisputeMirror.Applied.DONE::equals);
            if (done) {
                return;
            }
        }
        throw new IllegalStateException("disputes of " + intent.text() + " change faster than they can be read");
    }

    private Read read(PaymentIntentId intent) {
        var versions = store.ofIntent(intent).stream().collect(Collectors.toMap(Dispute::providerId, Dispute::version));
        return new Read(accounts.get(intents.get(intent).account()), versions);
    }

    DisputeView get(DisputeId id) {
        return view(store.find(id).orElseThrow(Disputes::missing));
    }

    List<Dispute> list(DisputeStore.Filter filter, @Nullable DisputeId after, int limit) {
        return store.list(filter, after, limit);
    }

    DisputeView view(Dispute dispute) {
        var intent = intents.get(dispute.intent());
        return DisputeView.of(
                dispute,
                intent,
                store.funds(dispute),
                evidence.open(intent, store.evidence(dispute.id())),
                Tenancy.current().livemode());
    }

    static Problem missing() {
        return Problem.notFound("dispute", null);
    }
}
