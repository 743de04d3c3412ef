package dev.billhook.engine.invoice.preview;

import dev.billhook.engine.catalog.price.Prices;
import dev.billhook.engine.catalog.price.Readings;
import dev.billhook.engine.invoice.billing.Rehearsal;
import dev.billhook.engine.invoice.billing.Supposition;
import dev.billhook.engine.kit.http.Bodies;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import dev.billhook.engine.kit.yaml.Section;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PreviewController {
    private final Rehearsal rehearsal;
    private final Prices prices;
    private final Tenancy tenancy;

    PreviewController(Rehearsal rehearsal, Prices prices, Tenancy tenancy) {
        this.rehearsal = rehearsal;
        this.prices = prices;
        this.tenancy = tenancy;
    }

    /**
     * What a subscription would be billed, line by line: one that exists or is asked for, or a supposed one over any span; nothing
     * is stored.
     */
    @PostMapping("/v1/invoices/preview")
    PreviewView preview(@RequestBody String body) {
        var tenant = Caller.secret();
        return Readings.answer(
                body,
                "currency",
                "preview_invalid",
                section -> section.has("subscription") || section.has("subscribe")
                        ? stored(tenant, body)
                        : supposed(tenant, section));
    }

    private PreviewView stored(TenantId tenant, String body) {
        return PreviewView.of(Bodies.read(body, Supposition.class).rehearsed(tenant, rehearsal));
    }

    private PreviewView supposed(TenantId tenant, Section section) {
        var scenario = tenancy.read(tenant, () -> ScenarioReader.read(section, prices::find));
        return PreviewView.of(scenario, scenario.billed());
    }
}
