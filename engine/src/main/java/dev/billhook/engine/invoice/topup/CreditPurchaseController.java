package dev.billhook.engine.invoice.topup;

import dev.billhook.engine.invoice.prepaid.CreditGrantId;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CreditPurchaseController {
    private final CreditPurchases purchases;
    private final Tenancy tenancy;

    CreditPurchaseController(CreditPurchases purchases, Tenancy tenancy) {
        this.purchases = purchases;
        this.tenancy = tenancy;
    }

    @PostMapping("/v1/credit_purchases")
    @ResponseStatus(HttpStatus.CREATED)
    CreditPurchaseView create(@RequestBody NewCreditPurchase asked) {
        var id = new CreditGrantId(IdempotentRequest.resourceId());
        return tenancy.write(Caller.secret(), () -> purchases.create(id, asked));
    }
}
