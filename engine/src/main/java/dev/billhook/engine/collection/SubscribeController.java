package dev.billhook.engine.collection;

import dev.billhook.engine.invoice.InvoiceView;
import dev.billhook.engine.invoice.Invoices;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.payment.intent.PaymentIntents;
import dev.billhook.engine.subscription.SubscriptionId;
import dev.billhook.engine.subscription.SubscriptionViews;
import dev.billhook.engine.subscription.Subscriptions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/subscriptions")
class SubscribeController {
    private final FirstPayments first;
    private final Subscriptions subscriptions;
    private final SubscriptionViews views;
    private final Invoices invoices;
    private final PaymentIntents intents;
    private final Tenancy tenancy;

    SubscribeController(
            FirstPayments first,
            Subscriptions subscriptions,
            SubscriptionViews views,
            Invoices invoices,
            PaymentIntents intents,
            Tenancy tenancy) {
        this.first = first;
        this.subscriptions = subscriptions;
        this.views = views;
        this.invoices = invoices;
        this.intents = intents;
        this.tenancy = tenancy;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SubscribedView subscribe(@RequestBody SubscribeRequest asked) {
        var tenant = Caller.secret();
        var begun = first.begin(
                tenant, new SubscriptionId(IdempotentRequest.resourceId()), asked.subscription(), asked.consent());
        return tenancy.read(
                tenant,
                () -> new SubscribedView(
                        views.of(subscriptions.get(begun.subscription())),
                        begun.invoice().map(invoices::get).map(InvoiceView::of).orElse(null),
                        begun.intent()
                                .map(intents::get)
                                .map(intent -> intents.view(intent, true))
                                .orElse(null)));
    }
}
