package dev.billhook.engine.payment.dispute;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.CallKey;
import dev.billhook.engine.payment.gateway.CallKeys;
import dev.billhook.engine.payment.gateway.Gateway;
import dev.billhook.engine.payment.gateway.GatewayAccount;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.GatewayFailure;
import dev.billhook.engine.payment.gateway.PaymentSettings;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntents;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Answers disputes: stored, given to the provider, its answer applied. The same call given twice counts once. */
@Component
class DisputeAnswers {
    private final DisputeStore store;
    private final DisputeCallStore calls;
    private final Disputes disputes;
    private final SealedEvidence sealed;
    private final PaymentIntents intents;
    private final GatewayAccounts accounts;
    private final CallKeys keys;
    private final Gateway gateway;
    private final PaymentSettings settings;
    private final Audit audit;
    private final Tenancy tenancy;

    DisputeAnswers(
            DisputeStore store,
            DisputeCallStore calls,
            Disputes disputes,
            SealedEvidence sealed,
            PaymentIntents intents,
            GatewayAccounts accounts,
            CallKeys keys,
            Gateway gateway,
            PaymentSettings settings,
            Audit audit,
            Tenancy tenancy) {
        this.store = store;
        this.calls = calls;
        this.disputes = disputes;
        this.sealed = sealed;
        this.intents = intents;
        this.accounts = accounts;
        this.keys = keys;
        this.gateway = gateway;
        this.settings = settings;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    /** @param asked added to what was given before; may be empty when that is to be submitted now */
    DisputeView answer(TenantId tenant, UUID call, DisputeId id, Map<String, String> asked, boolean submit) {
        tenancy.writing(tenant, () -> {
            if (!calls.isKnown(call)) {
                var dispute = answerable(id);
                var intent = intents.get(dispute.intent());
                var given = asked.isEmpty() ? sealed.open(intent, store.evidence(id)) : asked;
                requireSomething(given);
                start(call(call, id, DisputeCall.Operation.ANSWER, submit), intent, given);
            }
        });
        return run(tenant, call, id);
    }

    /** Gives in: what was withdrawn is lost. */
    DisputeView close(TenantId tenant, UUID call, DisputeId id) {
        tenancy.writing(tenant, () -> {
            if (!calls.isKnown(call)) {
                var intent = intents.get(answerable(id).intent());
                start(call(call, id, DisputeCall.Operation.CLOSE, false), intent, Map.of());
            }
        });
        return run(tenant, call, id);
    }

    private Dispute answerable(DisputeId id) {
        var dispute = store.lock(id).orElseThrow(Disputes::missing);
        if (!dispute.status().wantsAnswer()) {
            throw Problem.conflict(
                    "dispute_unexpected_state",
                    "A dispute that is " + dispute.status().word() + " takes no answer.",
                    "Read the dispute and act on its status.");
        }
        var due = dispute.evidenceDueBy();
        if (due != null && due.isBefore(Tenancy.current().now())) {
            throw Problem.conflict(
                    "dispute_overdue",
                    "The bank took evidence until " + due + ".",
                    "Nothing more can be sent; the bank decides on what it has.");
        }
        return dispute;
    }

    private static void requireSomething(Map<String, String> given) {
        if (given.isEmpty()) {
            throw Problem.invalid(
                    "evidence",
                    "evidence_missing",
                    "There is no evidence to send.",
                    "Send 'evidence' with at least one field.");
        }
    }

    private static DisputeCall call(UUID id, DisputeId dispute, DisputeCall.Operation operation, boolean submit) {
        return new DisputeCall(id, dispute, operation, submit, dispute.text() + ":" + operation.word() + ":" + id, 0);
    }

    private void start(DisputeCall call, PaymentIntent intent, Map<String, String> evidence) {
        calls.start(
                call,
                sealed.seal(intent, evidence),
                settings.patience(),
                Tenancy.current().now());
        audit.record("dispute." + call.operation().word(), call.dispute().text(), call.submit() ? "submitted" : "");
    }

    private DisputeView run(TenantId tenant, UUID call, DisputeId id) {
        try {
            run(tenant, call);
        } catch (GatewayFailure.Refused refused) {
            throw Problem.of(
                    400,
                    refused.code(),
                    "The payment provider refused the answer: " + refused.code() + ".",
                    "Read the dispute again; its status may have changed.");
        } catch (GatewayFailure notKnown) {
            throw Problem.retryLater(
                    503,
                    "provider_unavailable",
                    "The payment provider gave no answer in time; the evidence is sent again until it does.",
                    "Repeat the request with the same Idempotency-Key; it will not be done twice.",
                    2);
        }
        return tenancy.read(tenant, () -> disputes.get(id));
    }

    private record Work(
            DisputeCall call,
            Dispute dispute,
            Map<String, String> evidence,
            GatewayAccount account,
            CallKey key,
            String intentProviderId) {}

    /**
     * Outside a transaction; nothing when the call has its outcome.
     *
     * @throws GatewayFailure when there is no outcome yet, or a refusal
     */
    void run(TenantId tenant, UUID call) {
        var work = tenancy.read(tenant, () -> work(call));
        if (work.isEmpty()) {
            return;
        }
        try {
            if (!isGiven(tenant, work.get())) {
                give(tenant, work.get());
            }
            settle(tenant, work.get());
        } catch (GatewayFailure.Refused refused) {
            tenancy.writing(
                    tenant,
                    () -> calls.settle(call, refused.code(), Tenancy.current().now()));
            throw refused;
        }
    }

    private Optional<Work> work(UUID id) {
        return calls.open(id).map(call -> {
            var dispute = store.find(call.dispute()).orElseThrow();
            var intent = intents.get(dispute.intent());
            return new Work(
                    call,
                    dispute,
                    sealed.open(intent, calls.evidence(id)),
                    accounts.get(intent.account()),
                    keys.next(call.idempotencyKey()),
                    Objects.requireNonNull(intent.providerId()));
        });
    }

    /** By a call whose key no longer tells of it: the dispute takes no answer any more. */
    private boolean isGiven(TenantId tenant, Work work) {
        if (!work.key().lookFirst()) {
            return false;
        }
        disputes.sync(tenant, work.dispute().intent(), work.intentProviderId());
        var now = tenancy.read(tenant, () -> store.find(work.call().dispute())).orElseThrow();
        return !now.status().wantsAnswer();
    }

    private void give(TenantId tenant, Work work) {
        var call = work.call();
        var providerId = work.dispute().providerId();
        keys.using(tenant, work.key(), key -> {
            switch (call.operation()) {
                case ANSWER -> gateway.answerDispute(work.account(), providerId, work.evidence(), call.submit(), key);
                case CLOSE -> gateway.closeDispute(work.account(), providerId, key);
            }
        });
    }

    /**
     * The provider is asked for the dispute anew: the bank may have decided since, and other disputes of the payment moved.
     */
    private void settle(TenantId tenant, Work work) {
        disputes.sync(tenant, work.dispute().intent(), work.intentProviderId());
        tenancy.writing(
                tenant,
                () -> calls.settle(work.call().id(), null, Tenancy.current().now()));
    }
}
