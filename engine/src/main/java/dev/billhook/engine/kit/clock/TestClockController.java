package dev.billhook.engine.kit.clock;

import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
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

    private static final Duration SHORT_PAUSE = Duration.ofMillis(5);
    private static final Duration PAUSE = Duration.ofMillis(40);

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
        boolean finished = tenancy.read(tenant, () -> clock.finished(id));
        for (var pause = SHORT_PAUSE; !finished && System.nanoTime() < until; pause = longer(pause)) {
            LockSupport.parkNanos(pause.toNanos());
            finished = tenancy.read(tenant, () -> clock.finished(id));
        }
        return finished;
    }

    private static Duration longer(Duration pause) {
        return pause.compareTo(PAUSE) < 0 ? pause.multipliedBy(2) : pause;
    }
}
