package dev.billhook.engine.invoice.tax;

import dev.billhook.engine.customer.Customers;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TaxConfiguration {
    @Bean
    @ConditionalOnMissingBean
    TaxProvider registeredTaxes(TaxStore store, Customers customers) {
        return new RegisteredTaxes(store, customers);
    }
}
