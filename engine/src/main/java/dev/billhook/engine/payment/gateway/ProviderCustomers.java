package dev.billhook.engine.payment.gateway;

import dev.billhook.engine.customer.CustomerId;
import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.tenant.TenantId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which customer of the provider is which of ours; makes one there when a customer first pays. */
@Component
public final class ProviderCustomers {
    private final ProviderCustomerStore store;
    private final Customers customers;
    private final Tenancy tenancy;
    private final Gateway gateway;

    ProviderCustomers(ProviderCustomerStore store, Customers customers, Tenancy tenancy, Gateway gateway) {
        this.store = store;
        this.customers = customers;
        this.tenancy = tenancy;
        this.gateway = gateway;
    }

    /** Called outside a transaction. Two at once ask the provider under the same key and get the same customer. */
    public String ensure(TenantId tenant, GatewayAccount account, CustomerId customer) {
        return tenancy.read(tenant, () -> store.find(account.id(), customer))
                .orElseGet(() -> create(tenant, account, customer));
    }

    /** In a transaction: whose of ours the provider's customer is; empty for one that we did not make. */
    public Optional<CustomerId> customerOf(GatewayAccountId account, String providerId) {
        return store.customerOf(account, providerId);
    }

    private String create(TenantId tenant, GatewayAccount account, CustomerId customer) {
        var contact = tenancy.read(tenant, () -> customers.contact(customer));
        String providerId = gateway.createCustomer(
                account,
                customer.text(),
                contact.map(c -> c.email()).orElse(null),
                contact.map(c -> c.name()).orElse(null),
                customer.text() + ":create");
        tenancy.writing(tenant, () -> store.insert(account.id(), customer, providerId));
        return providerId;
    }
}
