package dev.billhook.engine.ledger;

import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.ledger.LedgerViews.AccountView;
import dev.billhook.engine.ledger.LedgerViews.LineView;
import dev.billhook.engine.ledger.LedgerViews.TrialBalanceView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The books are read only: money moves because something happened, never because somebody wrote it here. */
@RestController
@RequestMapping("/v1/ledger")
class LedgerController {
    private final BalanceStore balances;
    private final StatementStore statements;
    private final Tenancy tenancy;

    LedgerController(BalanceStore balances, StatementStore statements, Tenancy tenancy) {
        this.balances = balances;
        this.statements = statements;
        this.tenancy = tenancy;
    }

    /** All accounts, or what of each concerns one customer. There are as many as the chart and the currencies have. */
    @GetMapping("/accounts")
    Page<AccountView> accounts(@RequestParam @Nullable String customer) {
        List<AccountBalance> found = tenancy.read(
                Caller.secret(),
                () -> customer == null ? balances.all() : balances.ofCustomer(AccountNumber.customer(customer)));
        return new Page<>(found.stream().map(AccountView::of).toList(), false, null);
    }

    @GetMapping("/accounts/{account}")
    AccountView account(@PathVariable String account) {
        var number = AccountNumber.of(account);
        return AccountView.of(tenancy.read(Caller.secret(), () -> balances.of(number)));
    }

    /** @param at effective time of the newest line, inclusive, with the balance that the account had then */
    @GetMapping("/accounts/{account}/statement")
    Page<LineView> statement(
            @PathVariable String account,
            @RequestParam @Nullable Instant at,
            @RequestParam(name = "starting_after") @Nullable String after,
            @RequestParam @Nullable Integer limit) {
        var number = AccountNumber.of(account);
        var last = after == null ? null : LineId.of(after);
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(
                        statements.page(balances.of(number), at, last, size + 1),
                        size,
                        line -> LineView.of(number, line),
                        line -> line.id().text()));
    }

    /** @param at effective time up to which to sum, inclusive; everything booked when absent */
    @GetMapping("/trial_balance")
    TrialBalanceView trialBalance(@RequestParam @Nullable Instant at) {
        return TrialBalanceView.of(
                at, tenancy.read(Caller.secret(), () -> at == null ? balances.all() : balances.allAt(at)));
    }
}
