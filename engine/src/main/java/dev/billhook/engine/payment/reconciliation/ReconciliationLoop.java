package dev.billhook.engine.payment.reconciliation;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.jobs.Drain;
import dev.billhook.engine.kit.outbox.Outbox;
import dev.billhook.engine.kit.tenant.Actor;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.gateway.GatewayFailure;
import dev.billhook.engine.payment.reconciliation.ReconciliationWorkStore.Claim;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes runs one after the other and brings each to its end. */
@Component
final class ReconciliationLoop implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ReconciliationLoop.class);
    private static final int FAILURES = 20;
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

    private final ReconciliationStore runs;
    private final ReconciliationWorkStore work;
    private final Reconciling reconciling;
    private final Outbox outbox;
    private final Audit audit;
    private final Tenancy tenancy;
    private final Drain drain = new Drain("reconciliation", Duration.ofSeconds(2), this::round);

    ReconciliationLoop(
            ReconciliationStore runs,
            ReconciliationWorkStore work,
            Reconciling reconciling,
            Outbox outbox,
            Audit audit,
            Tenancy tenancy) {
        this.runs = runs;
        this.work = work;
        this.reconciling = reconciling;
        this.outbox = outbox;
        this.audit = audit;
        this.tenancy = tenancy;
    }

    void wake() {
        drain.wake();
    }

    private boolean round() {
        var claim = work.claim(Reconciling.LEASE);
        claim.ifPresent(claimed -> Actor.run("reconciliation", () -> carryOn(claimed)));
        return claim.isPresent();
    }

    private void carryOn(Claim claim) {
        try {
            var step = Reconciling.Step.ADVANCED;
            while (step == Reconciling.Step.ADVANCED && drain.isRunning()) {
                step = reconciling.step(claim);
            }
            if (step == Reconciling.Step.ENDED) {
                tenancy.writing(claim.tenant(), () -> complete(claim));
            }
        } catch (GatewayFailure away) {
            notNow(claim, "the provider cannot be asked: " + away.getClass().getSimpleName());
        } catch (RuntimeException e) {
            log.warn("reconciliation {} stopped", claim.run().text(), e);
            notNow(claim, e.getClass().getSimpleName());
        }
    }

    private void complete(Claim claim) {
        if (work.complete(claim, Tenancy.current().now())) {
            publish("reconciliation.completed", claim);
        }
    }

    /** Where it stopped it goes on, for about two hours. */
    private void notNow(Claim claim, String why) {
        tenancy.writing(claim.tenant(), () -> {
            if (claim.failures() + 1 < FAILURES) {
                work.postpone(claim, why, delay(claim.failures()));
            } else if (work.fail(claim, why, Tenancy.current().now())) {
                publish("reconciliation.failed", claim);
            }
        });
    }

    private void publish(String type, Claim claim) {
        var run = runs.find(claim.run()).orElseThrow();
        audit.record(type, run.id().text(), run.status());
        outbox.publish(type, run.id(), run);
    }

    static Duration delay(int failures) {
        var doubled = Duration.ofSeconds(2).multipliedBy(1L << Math.min(failures, 20));
        return doubled.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : doubled;
    }

    @Override
    public void start() {
        drain.start();
    }

    @Override
    public void stop() {
        drain.stop();
    }

    @Override
    public boolean isRunning() {
        return drain.isRunning();
    }
}
