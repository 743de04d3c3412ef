package dev.billhook.engine.payment.reconciliation;

import static java.util.Objects.requireNonNull;

import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.payment.gateway.Gateway;
import dev.billhook.engine.payment.gateway.GatewayAccount;
import dev.billhook.engine.payment.gateway.GatewayAccounts;
import dev.billhook.engine.payment.gateway.IntentSnapshot;
import dev.billhook.engine.payment.intent.PaymentIntent;
import dev.billhook.engine.payment.intent.PaymentIntentId;
import dev.billhook.engine.payment.intent.PaymentIntents;
import dev.billhook.engine.payment.reconciliation.ReconciliationWorkStore.Claim;
import dev.billhook.engine.payment.reconciliation.ReconciliationWorkStore.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Carries a claimed run on, one page at a time: first what the provider lists, then what only we have. */
@Component
class Reconciling {
    static final Duration LEASE = Duration.ofMinutes(2);

    private final ReconciliationStore runs;
    private final ReconciliationWorkStore work;
    private final Comparing comparing;
    private final PaymentIntents intents;
    private final GatewayAccounts accounts;
    private final Gateway gateway;
    private final Tenancy tenancy;
    private final ReconciliationSettings settings;

    Reconciling(
            ReconciliationStore runs,
            ReconciliationWorkStore work,
            Comparing comparing,
            PaymentIntents intents,
            GatewayAccounts accounts,
            Gateway gateway,
            Tenancy tenancy,
            ReconciliationSettings settings) {
        this.runs = runs;
        this.work = work;
        this.comparing = comparing;
        this.intents = intents;
        this.accounts = accounts;
        this.gateway = gateway;
        this.tenancy = tenancy;
        this.settings = settings;
    }

    enum Step {
        ADVANCED,
        ENDED,
        /** Another process claimed the run: this one leaves it alone. */
        OVERTAKEN
    }

    private record Read(Reconciliation run, GatewayAccount account, Place place) {}

    Step step(Claim claim) {
        var read = tenancy.read(claim.tenant(), () -> {
            var run = runs.find(claim.run()).orElseThrow();
            return new Read(run, accounts.get(run.account()), work.place(claim.run()));
        });
        var one = read.run().paymentIntent();
        if (one != null) {
            return oneIntent(claim, read, one);
        }
        return read.place().atProvider() ? atProvider(claim, read) : ours(claim, read);
    }

    private Step oneIntent(Claim claim, Read read, PaymentIntentId id) {
        var page = new Outcome();
        var ours = tenancy.read(claim.tenant(), () -> intents.get(id));
        page.compared(comparing.compareAlone(claim.tenant(), read.account(), ours));
        return saved(claim, read.place(), page) ? Step.ENDED : Step.OVERTAKEN;
    }

    private Step atProvider(Claim claim, Read read) {
        var listed = gateway.intents(
                read.account(),
                requireNonNull(read.run().from()),
                requireNonNull(read.run().to()),
                read.place().lastSeen(),
                settings.page());
        var page = new Outcome();
        var ours = tenancy.read(
                claim.tenant(),
                () -> intents.findAllAtProvider(
                        read.account().id(),
                        listed.stream().map(IntentSnapshot::providerId).toList()));
        listed.forEach(theirs -> compare(claim.tenant(), read.account(), theirs, ours, page));
        var next = listed.size() < settings.page()
                ? new Place(false, null)
                : new Place(true, listed.getLast().providerId());
        return saved(claim, next, page) ? Step.ADVANCED : Step.OVERTAKEN;
    }

    private void compare(
            TenantId tenant,
            GatewayAccount account,
            IntentSnapshot theirs,
            Map<String, PaymentIntent> ours,
            Outcome page) {
        page.sees(theirs.providerId());
        var known = ours.get(theirs.providerId());
        if (known != null) {
            page.compared(comparing.compare(tenant, account, known, theirs));
        } else if (account.id().text().equals(theirs.madeBy())) {
            page.compared(List.of(unknownHere(theirs)));
        } else {
            page.isForeign();
        }
    }

    /** One whose making is under way has its row but not yet the provider's id; it is found among ours. */
    private static Difference unknownHere(IntentSnapshot theirs) {
        return new Difference(
                requireNonNull(theirs.ourId()),
                theirs.providerId(),
                "id",
                null,
                theirs.providerId(),
                "This gateway account made it, " + theirs.amount() + ", now " + theirs.status()
                        + ", and it is not here. Was the database restored to an earlier moment?",
                Difference.Action.ESCALATED);
    }

    private Step ours(Claim claim, Read read) {
        var after = read.place().lastSeen();
        var unseen = tenancy.read(
                claim.tenant(),
                () -> work.unseen(claim.run(), after == null ? null : PaymentIntentId.of(after), settings.page()));
        var page = new Outcome();
        for (var id : unseen) {
            var ours = tenancy.read(claim.tenant(), () -> intents.get(id));
            page.compared(comparing.compareAlone(claim.tenant(), read.account(), ours));
        }
        boolean last = unseen.size() < settings.page();
        var next = new Place(false, last ? after : unseen.getLast().text());
        if (!saved(claim, next, page)) {
            return Step.OVERTAKEN;
        }
        return last ? Step.ENDED : Step.ADVANCED;
    }

    private boolean saved(Claim claim, Place next, Outcome page) {
        return tenancy.<Boolean>write(claim.tenant(), () -> work.advance(claim, next, page, LEASE));
    }
}
