package dev.billhook.engine.entitlement;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/entitlements")
class EntitlementController {
    private static final long MOST_UNITS = 1_000_000_000;

    private final Entitlements entitlements;
    private final Tenancy tenancy;

    EntitlementController(Entitlements entitlements, Tenancy tenancy) {
        this.entitlements = entitlements;
        this.tenancy = tenancy;
    }

    record ConsumeRequest(@Nullable Long units, @Nullable String reference) {
        long countedUnits() {
            if (units == null) {
                return 1;
            }
            if (units < 1 || units > MOST_UNITS) {
                throw Problem.invalid(
                        "units", "parameter_invalid", "'units' is " + units + ".", "Send 1 to " + MOST_UNITS + ".");
            }
            return units;
        }

        @Nullable
        String checkedReference() {
            if (reference != null
                    && (reference.isBlank()
                            || reference.length() > 255
                            || reference.codePoints().anyMatch(ConsumeRequest::unprintable))) {
                throw Problem.invalid(
                        "reference",
                        "parameter_invalid",
                        "'reference' is empty, too long or unprintable.",
                        "Send 1 to 255 printable characters.");
            }
            return reference;
        }

        private static boolean unprintable(int codePoint) {
            return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
        }
    }

    @PostMapping("/{id}/consume")
    Entitlement consume(@PathVariable EntitlementId id, @RequestBody ConsumeRequest asked) {
        return tenancy.write(
                Caller.secret(), () -> entitlements.consume(id, asked.countedUnits(), asked.checkedReference()));
    }

    @GetMapping("/{id}")
    Entitlement get(@PathVariable EntitlementId id) {
        return tenancy.read(Caller.secret(), () -> entitlements.get(id));
    }

    @GetMapping
    Page<Entitlement> list(
            @RequestParam @Nullable CustomerId customer,
            @RequestParam @Nullable String key,
            @RequestParam @Nullable Boolean active,
            @RequestParam(name = "starting_after") @Nullable EntitlementId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        var filter = new EntitlementFilter(customer, key, active, after);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(
                        entitlements.list(filter, size + 1), size, entitlement -> entitlement, e -> e.id().text()));
    }
}
