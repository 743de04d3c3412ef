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
    private static final int KEYS = 8;

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

    /** In a transaction: the provider's id of our customer, when one was made there. */
    public Optional<String> find(GatewayAccountId account, CustomerId customer) {
        return store.find(account, customer);
    }

    /** Called outside a transaction. Two at once ask the provider under the same key and get the same customer. */
    public String ensure(TenantId tenant, GatewayAccount account, CustomerId customer) {
        return tenancy.read(tenant, () -> store.find(account.id(), customer))
                .orElseGet(() -> create(tenant, account, customer));
    }

    /**
     * Under a key in which the provider stored a failure of its own it would repeat that for a day, so the next call gets the
     * next key. A customer made all the same by the call that failed stays unused.
     */
    private String create(GatewayAccount account, CustomerId customer, Optional<Contact> contact, int number) {
        try {
            return gateway.createCustomer(
                    account,
                    customer.text(),
                    contact.map(Contact::email).orElse(null),
                    contact.map(Contact::name).orElse(null),
                    customer.text() + ":create" + (number == 1 ? "" : "~" + number));
        } catch (GatewayFailure.Unknown unknown) {
            if (unknown.isAnswered() && number < KEYS) {
                return create(account, customer, contact, number + 1);
            }
            throw unknown;
        }
    }

    /** In a transaction: whose of ours the provider's customer is; empty for one that we did not make. */
    public Optional<CustomerId> customerOf(GatewayAccountId account, String providerId) {
        return store.customerOf(account, providerId);
    }

    private String create(TenantId tenant, GatewayAccount account, CustomerId customer) {
        var contact = tenancy.read(tenant, () -> customers.contact(customer));
        String providerId = create(account, customer, contact, 1);
        tenancy.writing(tenant, () -> store.insert(account.id(), customer, providerId));
        return providerId;
    }
}
