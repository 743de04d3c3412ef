package dev.billhook.engine.kit.clock;

import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/test_clock")
class TestClockController {
    /** Most advances are done by then, and need not be asked about. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Another process may be the one that moves it. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final TestClock clock;
    private final Tenancy tenancy;

    TestClockController(TestClock clock, Tenancy tenancy) {
        this.clock = clock;
        this.tenancy = tenancy;
    }

    @GetMapping
    TestClockView get() {
        return tenancy.read(Caller.secret(), clock::view);
    }

    @PostMapping("/advance")
    ResponseEntity<TestClockView> advance(@RequestBody AdvanceRequest asked) {
        var id = IdempotentRequest.resourceId();
        var tenant = Caller.secret();
        tenancy.writing(tenant, () -> clock.advance(id, asked));
        int status = finishes(tenant, id) ? 200 : 202;
        return ResponseEntity.status(status).body(tenancy.read(tenant, clock::view));
    }

    private boolean finishes(TenantId tenant, UUID id) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            long seen = clock.arrivals().count();
            if (tenancy.read(tenant, () -> clock.finished(id))) {
                return true;
            }
            clock.arrivals().await(seen, PAUSE);
        }
        return false;
    }
}
