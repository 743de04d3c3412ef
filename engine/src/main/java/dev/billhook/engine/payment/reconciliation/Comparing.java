package dev.billhook.engine.payment.reconciliation;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.dispute.Disputes;
import dev.billhook.engine.payment.gateway.Gateway;
import dev.billhook.engine.payment.gateway.GatewayAccount;
import dev.billhook.engine.payment.gateway.GatewayFailure;
import dev.billhook.engine.payment.gateway.IntentSnapshot;
import dev.billhook.engine.payment.intent.IntentSync;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntents;
import dev.billhook.engine.payment.refund.Refunds;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares one intent with the provider, outside any transaction. What differs is brought to what the provider shows and
 * compared once more, so that a difference says what it was and what became of it.
 */
@Component
class Comparing {
    private static final Logger log = LoggerFactory.getLogger(Comparing.class);

    private static final String NEWS_WAS_LATE =
            "News of the provider had not arrived or was not processed yet; now it is as the provider shows.";

    private final PaymentIntents intents;
    private final IntentSync sync;
    private final Refunds refunds;
    private final Disputes disputes;
    private final Gateway gateway;
    private final Tenancy tenancy;

    Comparing(
            PaymentIntents intents,
            IntentSync sync,
            Refunds refunds,
            Disputes disputes,
            Gateway gateway,
            Tenancy tenancy) {
        this.intents = intents;
        this.sync = sync;
        this.refunds = refunds;
        this.disputes = disputes;
        this.gateway = gateway;
        this.tenancy = tenancy;
    }

    /** @param listed as the provider's list showed it, maybe a while ago */
    List<Difference> compare(TenantId tenant, GatewayAccount account, PaymentIntent ours, IntentSnapshot listed) {
        return Stream.concat(
                        compareIntent(tenant, account, ours, listed).stream(),
                        compareDisputes(tenant, ours, listed).stream())
                .toList();
    }

    /** A list of payments says only that there is a dispute, so each is asked for. */
    private List<Difference> compareDisputes(TenantId tenant, PaymentIntent ours, IntentSnapshot listed) {
        if (listed.charge() == null || !listed.charge().disputed()) {
            return List.of();
        }
        var before = tenancy.read(tenant, () -> disputes.standing(ours.id()));
        disputes.sync(tenant, ours.id(), listed.providerId());
        var after = tenancy.read(tenant, () -> disputes.standing(ours.id()));
        var unequal = new IntentComparison.Unequal("disputes", String.join(", ", before), String.join(", ", after));
        return before.equals(after)
                ? List.of()
                : told(ours, listed.providerId(), List.of(unequal), Difference.Action.REPAIRED, NEWS_WAS_LATE);
    }

    private List<Difference> compareIntent(
            TenantId tenant, GatewayAccount account, PaymentIntent ours, IntentSnapshot listed) {
        var before = IntentComparison.of(ours, listed);
        if (before.isEmpty()) {
            return List.of();
        }
        if (before.stream().anyMatch(unequal -> unequal.field().equals(IntentComparison.AMOUNT))) {
            return told(ours, listed.providerId(), before, Difference.Action.ESCALATED, """
                    The two are not the same payment: amounts never change. Compare both in the provider's dashboard before \
                    money is given back or asked for.""");
        }
        return repaired(tenant, account, ours, listed.providerId(), before);
    }

    /** An intent that the provider did not list. */
    List<Difference> compareAlone(TenantId tenant, GatewayAccount account, PaymentIntent ours) {
        String providerId = ours.providerId();
        if (providerId == null) {
            return List.of(new Difference(
                    ours.id().text(),
                    null,
                    "id",
                    null,
                    null,
                    "The call that makes this intent at the provider has no outcome yet; it is asked again until it has.",
                    Difference.Action.WAITING));
        }
        try {
            return compare(tenant, account, ours, gateway.intent(account, providerId));
        } catch (GatewayFailure.Refused refused) {
            return List.of(new Difference(
                    ours.id().text(),
                    providerId,
                    "id",
                    providerId,
                    null,
                    "The provider does not know this intent (" + refused.code()
                            + "). Was it made under another account's key?",
                    Difference.Action.ESCALATED));
        }
    }

    private List<Difference> repaired(
            TenantId tenant,
            GatewayAccount account,
            PaymentIntent ours,
            String providerId,
            List<IntentComparison.Unequal> before) {
        try {
            sync.sync(tenant, ours.id(), providerId);
            refunds.sync(tenant, ours.id(), providerId);
        } catch (IllegalStateException cannotFollow) {
            log.warn("{} cannot follow the provider: {}", ours.id().text(), cannotFollow.getMessage());
            return told(ours, providerId, before, Difference.Action.ESCALATED, """
                    What the provider shows cannot follow from what is here, so nothing was changed. Look at both histories: \
                    the intent's events here, its log in the provider's dashboard.""");
        }
        var theirs = gateway.intent(account, providerId);
        var left = IntentComparison.of(tenancy.read(tenant, () -> intents.get(ours.id())), theirs);
        var mended = before.stream()
                .filter(unequal ->
                        left.stream().noneMatch(still -> still.field().equals(unequal.field())))
                .toList();
        return Stream.concat(
                        told(ours, providerId, mended, Difference.Action.REPAIRED, NEWS_WAS_LATE).stream(),
                        left.stream().flatMap(still -> still(tenant, ours, providerId, still).stream()))
                .toList();
    }

    private List<Difference> still(
            TenantId tenant, PaymentIntent ours, String providerId, IntentComparison.Unequal unequal) {
        boolean refunding = unequal.field().equals(IntentComparison.REFUNDED)
                && tenancy.<Boolean>read(tenant, () -> refunds.anyUnsubmitted(ours.id()));
        return refunding
                ? told(ours, providerId, List.of(unequal), Difference.Action.WAITING, """
                        A refund is reserved here whose call has no outcome yet; it is asked again until it has.""")
                : told(ours, providerId, List.of(unequal), Difference.Action.ESCALATED, """
                        Asked again, the provider still shows something else than what followed from it here. Compare both \
                        in the provider's dashboard.""");
    }

    private static List<Difference> told(
            PaymentIntent ours,
            String providerId,
            List<IntentComparison.Unequal> unequal,
            Difference.Action action,
            String explanation) {
        return unequal.stream()
                .map(u -> new Difference(
                        ours.id().text(), providerId, u.field(), u.ours(), u.theirs(), explanation, action))
                .toList();
    }
}
