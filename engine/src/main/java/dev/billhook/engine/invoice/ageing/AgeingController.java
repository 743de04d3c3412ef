package dev.billhook.engine.invoice.ageing;

import dev.billhook.core.journal.AccountKind;
import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.Ledger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/ledger/receivables_ageing")
class AgeingController {
    private final ReceivableStore store;
    private final Ledger ledger;
    private final Tenancy tenancy;

    AgeingController(ReceivableStore store, Ledger ledger, Tenancy tenancy) {
        this.store = store;
        this.ledger = ledger;
        this.tenancy = tenancy;
    }

    /** @param asked the moment of which to tell; now when absent */
    @GetMapping
    AgeingView ageing(
            @RequestParam(name = "at") @Nullable Instant asked,
            @RequestParam(name = "starting_after") @Nullable CustomerId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(Caller.secret(), () -> {
            var at = asked == null ? Tenancy.current().now() : asked;
            return new AgeingView(
                    "receivables_ageing",
                    at,
                    AgeingView.totals(store.all(at), ledger.balancesAt(AccountKind.ACCOUNTS_RECEIVABLE, at)),
                    Page.of(
                            store.byCustomer(at, after, size + 1),
                            size,
                            AgeingView.CustomerAgeing::of,
                            row -> row.customer().text()));
        });
    }
}
