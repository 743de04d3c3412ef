package dev.billhook.engine.invoice.revenue;

import dev.billhook.engine.EngineTest;
import dev.billhook.engine.kit.tenant.TenantId;

/** Recognises what is earned of a tenant whose clock a test holds. */
public final class Recognizing {
    private Recognizing() {}

    public static void allOf(TenantId tenant) {
        boolean more = true;
        while (more) {
            more = EngineTest.bean(Recognition.class).recognize(tenant);
        }
    }
}
