package dev.billhook.engine.invoice.pdf;

import dev.billhook.engine.customer.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes addresses as envelopes have them; the country stands last, in the reader's language. */
final class BilledTo {
    /** Where the postal code follows the place. Source: the Universal Postal Union's addressing systems. */
    private static final Set<String> CODE_LAST = Set.of("US", "CA", "AU", "GB", "IE", "IN", "NZ");

    private BilledTo() {}

    static List<String> lines(@Nullable Address address, Locale locale) {
        var lines = new ArrayList<String>();
        if (address != null) {
            Stream.of(address.line1(), address.line2(), place(address), country(address, locale))
                    .filter(Objects::nonNull)
                    .filter(line -> !line.isBlank())
                    .forEach(lines::add);
        }
        return lines;
    }

    private static String place(Address address) {
        var country = address.country();
        return country != null && CODE_LAST.contains(country)
                ? joined(address.city(), address.state(), address.postalCode())
                : joined(address.postalCode(), address.city(), address.state());
    }

    private static String joined(@Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static @Nullable String country(Address address, Locale locale) {
        var country = address.country();
        return country == null || country.isBlank()
                ? null
                : new Locale.Builder().setRegion(country).build().getDisplayCountry(locale);
    }
}
