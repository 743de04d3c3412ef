package dev.billhook.engine.invoice.tax;

import dev.billhook.engine.customer.Customers;
import dev.billhook.engine.invoice.seller.Seller;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TaxConfiguration {
    @Bean
    @ConditionalOnMissingBean
    TaxProvider registeredTaxes(TaxStore store, Customers customers, Seller seller) {
        return new RegisteredTaxes(store, customers, seller);
    }
}
