package dev.billhook.engine.kit.clock;

import dev.billhook.engine.kit.audit.Audit;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The clock of the running transaction's tenant. */
@Component
class TestClock {
    private final ClockStore store;
    private final Audit audit;
    private final AdvanceLoop loop;

    TestClock(ClockStore store, Audit audit, AdvanceLoop loop) {
        this.store = store;
        this.audit = audit;
        this.loop = loop;
    }

    TestClockView view() {
        requireTestMode();
        return TestClockView.of(Tenancy.current(), store.running());
    }

    /** Begins to advance; a repeat of the same request begins nothing. */
    void advance(UUID id, AdvanceRequest asked) {
        requireTestMode();
        if (store.find(id).isPresent()) {
            return;
        }
        store.running().ifPresent(TestClock::refuse);
        var now = Tenancy.current().now();
        var target = asked.target(now);
        if (!store.begin(id, now, target)) {
            store.running().ifPresent(TestClock::refuse);
            return;
        }
        store.freeze(now);
        audit.record("test_clock.advanced", "test_clock", "from " + now + " to " + target);
        Tenancy.afterCommit(loop::wake);
    }

    boolean finished(UUID id) {
        return store.find(id).filter(Advance::finished).isPresent();
    }

    Arrivals arrivals() {
        return loop.arrivals();
    }

    private static void refuse(Advance running) {
        throw Problem.conflict(
                "test_clock_advancing",
                "The clock is on its way to " + running.target() + ".",
                "Wait until GET /v1/test_clock says it is ready, then advance it again.");
    }

    private static void requireTestMode() {
        if (Tenancy.current().livemode()) {
            throw Problem.of(
                    403,
                    "test_mode_only",
                    "Live time cannot be moved, and this is a live key.",
                    "Call it with a secret key of a test account, sk_test_…");
        }
    }
}
