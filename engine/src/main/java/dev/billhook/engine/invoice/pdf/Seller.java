package dev.billhook.engine.invoice.pdf;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who sends invoices: what the law wants to read on them.
 *
 * @param name the company with its legal form; without it the tenant's name
 * @param address line by line, the country last
 * @param registration such as {@code Amtsgericht Berlin HRB 12345}
 * @param contact lines such as an e-mail address, a site, a telephone number
 * @param footer further lines, such as the managing directors
 */
@ConfigurationProperties("billhook.seller")
record Seller(
        @Nullable String name,
        @DefaultValue List<String> address,
        @Nullable String vatId,
        @Nullable String registration,
        @DefaultValue List<String> contact,
        @Nullable String bank,
        @Nullable String iban,
        @Nullable String bic,
        @DefaultValue List<String> footer) {
    Seller named(String fallback) {
        return name == null || name.isBlank()
                ? new Seller(fallback, address, vatId, registration, contact, bank, iban, bic, footer)
                : this;
    }
}
