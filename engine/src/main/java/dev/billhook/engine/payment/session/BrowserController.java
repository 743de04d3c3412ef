package dev.billhook.engine.payment.session;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.mandate.Consent;
import dev.billhook.engine.payment.mandate.MandateData;
import dev.billhook.engine.payment.method.PaymentMethodId;
import dev.billhook.engine.payment.setup.SetupIntentId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a customer's browser calls with the publishable key and the secret of its session. */
@RestController
@RequestMapping("/v1/customer_session")
class BrowserController {
    private static final String SECRET = "Billhook-Client-Secret";

    private final CustomerSessions sessions;
    private final Wallet wallet;
    private final BrowserSetups setups;
    private final Tenancy tenancy;

    BrowserController(CustomerSessions sessions, Wallet wallet, BrowserSetups setups, Tenancy tenancy) {
        this.sessions = sessions;
        this.wallet = wallet;
        this.setups = setups;
        this.tenancy = tenancy;
    }

    /**
     * @param replacement takes over what needs the method, and its place as the default
     * @param revokeMandate the customer takes back the agreement that needs the method
     */
    record DetachRequest(
            @Nullable PaymentMethodId replacement, @Nullable Boolean revokeMandate) {
        private static final DetachRequest NOTHING = new DetachRequest(null, null);
    }

    /** @param mandateData the words the customer has just agreed to, if they may be charged while away */
    record SetUpRequest(@Nullable MandateData mandateData) {}

    @ModelAttribute
    void neverCached(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
    }

    @GetMapping
    BrowserViews.Session session(@RequestHeader(name = SECRET, required = false) @Nullable String secret) {
        return tenancy.read(Caller.any(), () -> setups.session(sessions.of(secret)));
    }

    @GetMapping("/payment_methods")
    Page<BrowserViews.Method> list(
            @RequestHeader(name = SECRET, required = false) @Nullable String secret,
            @RequestParam(name = "starting_after") @Nullable PaymentMethodId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit == null ? Integer.valueOf(100) : limit);
        return tenancy.read(Caller.any(), () -> wallet.list(customer(secret), after, size));
    }

    @PostMapping("/payment_methods/{id}/default")
    BrowserViews.Method makeDefault(
            @PathVariable PaymentMethodId id, @RequestHeader(name = SECRET, required = false) @Nullable String secret) {
        return tenancy.write(Caller.any(), () -> wallet.makeDefault(customer(secret), id));
    }

    @PostMapping("/payment_methods/{id}/detach")
    BrowserViews.Method detach(
            @PathVariable PaymentMethodId id,
            @RequestHeader(name = SECRET, required = false) @Nullable String secret,
            @RequestBody(required = false) @Nullable DetachRequest asked) {
        var tenant = Caller.any();
        var customer = tenancy.read(tenant, () -> customer(secret));
        var wish = asked == null ? DetachRequest.NOTHING : asked;
        return wallet.detach(tenant, customer, id, wish.replacement(), Boolean.TRUE.equals(wish.revokeMandate()));
    }

    @PostMapping("/setup_intents")
    @ResponseStatus(HttpStatus.CREATED)
    BrowserViews.Setup setUp(
            @RequestHeader(name = SECRET, required = false) @Nullable String secret,
            @RequestHeader(name = "User-Agent", required = false) @Nullable String userAgent,
            @RequestBody(required = false) @Nullable SetUpRequest asked,
            HttpServletRequest request) {
        var tenant = Caller.any();
        var customer = tenancy.read(tenant, () -> customer(secret));
        return setups.create(
                tenant,
                new SetupIntentId(IdempotentRequest.resourceId()),
                customer,
                consent(asked, request, userAgent));
    }

    @GetMapping("/setup_intents/{id}")
    BrowserViews.Setup setup(
            @PathVariable SetupIntentId id, @RequestHeader(name = SECRET, required = false) @Nullable String secret) {
        var tenant = Caller.any();
        return setups.current(tenant, tenancy.read(tenant, () -> customer(secret)), id);
    }

    /** Address and browser are those of this very request, whatever it says of them. */
    private static @Nullable Consent consent(
            @Nullable SetUpRequest asked, HttpServletRequest request, @Nullable String userAgent) {
        if (asked == null || asked.mandateData() == null) {
            return null;
        }
        var said = asked.mandateData().checked();
        return new Consent(said.terms(), null, request.getRemoteAddr(), userAgent);
    }

    private CustomerId customer(@Nullable String secret) {
        return sessions.of(secret).customer();
    }
}
