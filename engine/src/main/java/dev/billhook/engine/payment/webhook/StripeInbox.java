package dev.billhook.engine.payment.webhook;

import dev.billhook.engine.kit.db.MalformedId;
import dev.billhook.engine.kit.inbox.InboxEvent;
import dev.billhook.engine.kit.inbox.InboxHandler;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.dispute.Disputes;
import dev.billhook.engine.payment.dispute.FraudWarnings;
import dev.billhook.engine.payment.gateway.Gateway;
import dev.billhook.engine.payment.gateway.GatewayAccount;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.intent.IntentSync;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntents;
import dev.billhook.engine.payment.method.MethodSync;
import dev.billhook.engine.payment.refund.Refunds;
import dev.billhook.engine.payment.setup.SetupIntentId;
import dev.billhook.engine.payment.setup.SetupIntents;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Follows Stripe's events: whatever happened to an object, the object is asked for and its state applied. */
@Component
class StripeInbox implements InboxHandler {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CREATED = "payment_intent.created";

    private final Tenancy tenancy;
    private final GatewayAccounts accounts;
    private final PaymentIntents intents;
    private final IntentSync sync;
    private final SetupIntents setups;
    private final MethodSync methods;
    private final Refunds refunds;
    private final Disputes disputes;
    private final FraudWarnings warnings;

    StripeInbox(
            Tenancy tenancy,
            GatewayAccounts accounts,
            PaymentIntents intents,
            IntentSync sync,
            SetupIntents setups,
            MethodSync methods,
            Refunds refunds,
            Disputes disputes,
            FraudWarnings warnings) {
        this.tenancy = tenancy;
        this.accounts = accounts;
        this.intents = intents;
        this.sync = sync;
        this.setups = setups;
        this.methods = methods;
        this.refunds = refunds;
        this.disputes = disputes;
        this.warnings = warnings;
    }

    @Override
    public String provider() {
        return StripeEvent.PROVIDER;
    }

    @Override
    public Outcome handle(TenantId tenant, List<InboxEvent> ofOneObject) {
        String object = ofOneObject.getFirst().objectId();
        if (object.startsWith("pi_")) {
            return payment(tenant, object, ofOneObject);
        }
        if (object.startsWith("seti_")) {
            return setup(tenant, object, ofOneObject);
        }
        if (object.startsWith("pm_")) {
            return method(tenant, object);
        }
        return Outcome.IGNORED;
    }

    private Outcome method(TenantId tenant, String providerId) {
        var account = tenancy.read(tenant, accounts::standard);
        return methods.sync(tenant, account, providerId) ? Outcome.PROCESSED : Outcome.IGNORED;
    }

    private Outcome payment(TenantId tenant, String providerId, List<InboxEvent> events) {
        var about = tenancy.read(tenant, () -> about(providerId, events));
        var ours = about.known();
        if (ours == null) {
            return unknown(events, about.account());
        }
        if (about.made() && events.stream().allMatch(event -> event.type().equals(CREATED))) {
            return Outcome.PROCESSED;
        }
        sync.sync(tenant, ours, providerId);
        if (events.stream().anyMatch(event -> event.type().contains("refund"))) {
            refunds.sync(tenant, ours.id(), providerId);
        }
        if (events.stream().anyMatch(event -> event.type().startsWith("charge.dispute."))) {
            disputes.sync(tenant, ours.id(), providerId);
        }
        events.stream()
                .filter(event -> event.type().equals("radar.early_fraud_warning.created"))
                .forEach(event -> tenancy.writing(tenant, () -> warnings.take(ours.id(), warning(event))));
        return Outcome.PROCESSED;
    }

    private static FraudWarnings.Warning warning(InboxEvent event) {
        var object = JSON.readTree(event.body()).at("/data/object");
        return new FraudWarnings.Warning(
                object.path("id").asString(),
                object.path("fraud_type").asString("unknown"),
                object.path("actionable").asBoolean(true));
    }

    /**
     * Read together, before the provider is asked.
     *
     * @param made whether the answer to the call that made the intent was seen: that it was made is no news then
     */
    private record About(GatewayAccount account, IntentSync.@Nullable Known known, boolean made) {}

    private About about(String providerId, List<InboxEvent> events) {
        var account = accounts.standard();
        var made = intents.findAtProvider(account.id(), providerId);
        var ours = made.or(() -> named(events, PaymentIntentId::of).flatMap(intents::find));
        return new About(account, ours.map(sync::known).orElse(null), made.isPresent());
    }

    private Outcome setup(TenantId tenant, String providerId, List<InboxEvent> events) {
        var account = tenancy.read(tenant, accounts::standard);
        var ours = tenancy.read(tenant, () -> setups.findAtProvider(account.id(), providerId)
                .or(() -> named(events, SetupIntentId::of).filter(setups::exists)));
        ours.ifPresent(id -> setups.sync(tenant, id, providerId));
        return ours.isPresent() ? Outcome.PROCESSED : unknown(events, account);
    }

    /** Made by this very account, so it must be here: what is missing may be a replica's delay, or a lost database. */
    private static Outcome unknown(List<InboxEvent> events, GatewayAccount account) {
        return noted(events, Gateway.OUR_ACCOUNT)
                        .filter(account.id().text()::equals)
                        .isPresent()
                ? Outcome.MISSING_CAUSE
                : Outcome.IGNORED;
    }

    /** Our id in the metadata of the event's object: the event may come before the answer to the call that caused it. */
    private static <T> Optional<T> named(List<InboxEvent> events, Function<String, T> id) {
        return noted(events, Gateway.OUR_ID).flatMap(text -> parsed(text, id));
    }

    private static Optional<String> noted(List<InboxEvent> events, String name) {
        return events.stream()
                .map(event -> JSON.readTree(event.body()).path("data").path("object"))
                .map(object -> object.path("metadata").path(name).asString(""))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> id) {
        try {
            return Optional.of(id.apply(text));
        } catch (MalformedId somebodyElses) {
            return Optional.empty();
        }
    }
}
