package dev.billhook.engine.payment.gateway;

import dev.billhook.engine.customer.Contact;
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
    private final CallKeys keys;
    private final Tenancy tenancy;
    private final Gateway gateway;

    ProviderCustomers(
            ProviderCustomerStore store, Customers customers, CallKeys keys, Tenancy tenancy, Gateway gateway) {
        this.store = store;
        this.customers = customers;
        this.keys = keys;
        this.tenancy = tenancy;
        this.gateway = gateway;
    }

    /** In a transaction: the provider's id of our customer, when one was made there. */
    public Optional<String> find(GatewayAccountId account, CustomerId customer) {
        return store.find(account, customer);
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

    private record Asked(Optional<Contact> contact, CallKey key) {}

    /** A customer made by a call that the provider said had failed stays unused. */
    private String create(TenantId tenant, GatewayAccount account, CustomerId customer) {
        var asked = tenancy.read(
                tenant, () -> new Asked(customers.contact(customer), keys.next(customer.text() + ":create")));
        String providerId = keys.use(
                tenant,
                asked.key(),
                key -> gateway.createCustomer(
                        account,
                        customer.text(),
                        asked.contact().map(Contact::email).orElse(null),
                        asked.contact().map(Contact::name).orElse(null),
                        key));
        tenancy.writing(tenant, () -> store.insert(account.id(), customer, providerId));
        return providerId;
    }
}
