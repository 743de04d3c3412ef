package dev.billhook.engine.invoice.credit;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/credit_notes")
class CreditNoteController {
    private final Crediting crediting;
    private final CreditNoteStore store;
    private final Tenancy tenancy;

    CreditNoteController(Crediting crediting, CreditNoteStore store, Tenancy tenancy) {
        this.crediting = crediting;
        this.store = store;
        this.tenancy = tenancy;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CreditNoteView create(@RequestBody NewCreditNote asked) {
        var id = new CreditNoteId(IdempotentRequest.resourceId());
        return tenancy.write(Caller.secret(), () -> CreditNoteView.of(crediting.create(id, asked)));
    }

    @GetMapping("/{id}")
    CreditNoteView get(@PathVariable CreditNoteId id) {
        return tenancy.read(Caller.secret(), () -> CreditNoteView.of(crediting.get(id)));
    }

    @GetMapping
    Page<CreditNoteView> list(
            @RequestParam @Nullable InvoiceId invoice,
            @RequestParam @Nullable CustomerId customer,
            @RequestParam(name = "starting_after") @Nullable CreditNoteId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(
                        store.page(invoice, customer, after, size + 1), size, CreditNoteView::of, note -> note.id()
                                .text()));
    }
}
