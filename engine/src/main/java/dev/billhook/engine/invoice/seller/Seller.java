package dev.billhook.engine.invoice.seller;

import dev.billhook.core.tax.VatId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who sends invoices: what the law wants to read on them.
 *
 * @param name the company with its legal form; without it the tenant's name
 * @param address line by line, the country last
 * @param country where it is established, by ISO 3166-1; without it the country of the VAT id
 * @param registration such as {@code Amtsgericht Berlin HRB 12345}
 * @param contact lines such as an e-mail address, a site, a telephone number
 * @param footer further lines, such as the managing directors
 */
@ConfigurationProperties("billhook.seller")
public record Seller(
        @Nullable String name,
        @DefaultValue List<String> address,
        @Nullable String country,
        @Nullable String vatId,
        @Nullable String registration,
        @DefaultValue List<String> contact,
        @Nullable String bank,
        @Nullable String iban,
        @Nullable String bic,
        @DefaultValue List<String> footer) {
    public Seller {
        if (isSaid(country) && !Arrays.asList(Locale.getISOCountries()).contains(country)) {
            throw new IllegalArgumentException("billhook.seller.country is '" + country
                    + "', which is no ISO 3166-1 alpha-2 code: set two capitals such as DE or GR, or leave it out for the"
                    + " country of billhook.seller.vat-id");
        }
    }

    /** A country, or the prefix of a VAT id. Empty while neither is set: then nobody can tell. */
    public Optional<String> establishedIn() {
        return isSaid(country)
                ? Optional.ofNullable(country)
                : Optional.ofNullable(vatId).flatMap(VatId::parse).map(VatId::country);
    }

    public Seller named(String fallback) {
        return isSaid(name)
                ? this
                : new Seller(fallback, address, country, vatId, registration, contact, bank, iban, bic, footer);
    }

    private static boolean isSaid(@Nullable String setting) {
        return setting != null && !setting.isBlank();
    }
}
