package dev.billhook.engine.invoice.draft;

import dev.billhook.engine.invoice.InvoiceId;
import dev.billhook.engine.invoice.InvoiceView;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/invoices")
class DraftController {
    private final Drafting drafting;
    private final Tenancy tenancy;

    DraftController(Drafting drafting, Tenancy tenancy) {
        this.drafting = drafting;
        this.tenancy = tenancy;
    }

    /** @param version that the caller saw; when it is another one by now, nothing is done */
    record SeenInvoice(@Nullable Integer version) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    InvoiceView create(@RequestBody NewInvoice draft) {
        var id = new InvoiceId(IdempotentRequest.resourceId());
        return tenancy.write(Caller.secret(), () -> InvoiceView.of(drafting.create(id, draft)));
    }

    @PostMapping("/{id}")
    InvoiceView change(
            @PathVariable InvoiceId id, @RequestParam @Nullable Integer version, @RequestBody DraftChange asked) {
        return tenancy.write(Caller.secret(), () -> InvoiceView.of(drafting.change(id, version, asked)));
    }

    @PostMapping("/{id}/lines")
    InvoiceView addLine(
            @PathVariable InvoiceId id, @RequestParam @Nullable Integer version, @RequestBody NewInvoiceLine line) {
        return tenancy.write(Caller.secret(), () -> InvoiceView.of(drafting.addLine(id, version, line)));
    }

    @PostMapping("/{id}/lines/{number}")
    InvoiceView changeLine(
            @PathVariable InvoiceId id,
            @PathVariable int number,
            @RequestParam @Nullable Integer version,
            @RequestBody NewInvoiceLine line) {
        return tenancy.write(Caller.secret(), () -> InvoiceView.of(drafting.changeLine(id, number, version, line)));
    }

    @DeleteMapping("/{id}/lines/{number}")
    InvoiceView removeLine(
            @PathVariable InvoiceId id, @PathVariable int number, @RequestParam @Nullable Integer version) {
        return tenancy.write(Caller.secret(), () -> InvoiceView.of(drafting.removeLine(id, number, version)));
    }

    @PostMapping("/{id}/finalize")
    InvoiceView finalizeDraft(@PathVariable InvoiceId id, @RequestBody(required = false) @Nullable SeenInvoice seen) {
        var version = seen == null ? null : seen.version();
        return tenancy.write(Caller.secret(), () -> InvoiceView.of(drafting.finalizeDraft(id, version)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable InvoiceId id, @RequestParam @Nullable Integer version) {
        tenancy.writing(Caller.secret(), () -> drafting.delete(id, version));
    }
}
