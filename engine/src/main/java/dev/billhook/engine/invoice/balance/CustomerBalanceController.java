package dev.billhook.engine.invoice.balance;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.db.PublicId;
import dev.billhook.engine.kit.http.MoneyView;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
@RequestMapping("/v1/customers/{id}")
class CustomerBalanceController {
    private final Balances balances;
    private final Customers customers;
    private final Tenancy tenancy;

    CustomerBalanceController(Balances balances, Customers customers, Tenancy tenancy) {
        this.balances = balances;
        this.customers = customers;
        this.tenancy = tenancy;
    }

    /** @param balances one for each currency in which there is anything to spend */
    record BalanceView(String object, CustomerId customer, List<MoneyView> balances) {}

    /**
     * @param amount above zero: the customer has more to spend
     * @param invoice that it was applied to, or came from
     */
    record BalanceTransactionView(
            BalanceTransactionId id,
            String object,
            CustomerId customer,
            BalanceTransaction.Kind kind,
            MoneyView amount,
            @Nullable String invoice,
            @Nullable String creditNote,
            @Nullable String description,
            Instant createdAt) {
        static BalanceTransactionView of(BalanceStore.Told told) {
            var transaction = told.transaction();
            return new BalanceTransactionView(
                    transaction.id(),
                    "customer_balance_transaction",
                    transaction.customer(),
                    transaction.kind(),
                    MoneyView.of(transaction.amount()),
                    text("in", transaction.invoice()),
                    text("cn", transaction.creditNote()),
                    transaction.description(),
                    told.at());
        }

        private static @Nullable String text(String prefix, @Nullable UUID id) {
            return id == null ? null : PublicId.format(prefix, id);
        }
    }

    @GetMapping("/balance")
    BalanceView balance(@PathVariable CustomerId id) {
        return tenancy.read(Caller.secret(), () -> {
            customers.get(id);
            var amounts = balances.of(Set.of(id)).getOrDefault(id, List.of());
            return new BalanceView(
                    "customer_balance", id, amounts.stream().map(MoneyView::of).toList());
        });
    }

    @GetMapping("/balance_transactions")
    Page<BalanceTransactionView> transactions(
            @PathVariable CustomerId id,
            @RequestParam(name = "starting_after") @Nullable BalanceTransactionId after,
            @RequestParam @Nullable Integer limit) {
        int size = Page.limit(limit);
        return tenancy.read(Caller.secret(), () -> {
            customers.get(id);
            return Page.of(
                    balances.transactions(id, after, size + 1),
                    size,
                    BalanceTransactionView::of,
                    told -> told.transaction().id().text());
        });
    }

    @PostMapping("/balance_adjustments")
    @ResponseStatus(HttpStatus.CREATED)
    BalanceTransactionView adjust(@PathVariable CustomerId id, @RequestBody NewBalanceAdjustment asked) {
        var transaction = new BalanceTransactionId(IdempotentRequest.resourceId());
        return tenancy.write(Caller.secret(), () -> {
            customers.require(id, "id");
            return BalanceTransactionView.of(balances.adjust(transaction, id, asked.money(), asked.reason()));
        });
    }
}
