package dev.billhook.engine.customer;

import dev.billhook.engine.kit.http.Metadata;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.http.TimeZones;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may say of a customer; on an update, what is absent stays as it is.
 *
 * @param timeZone where subscriptions that begin are billed when they say nothing else
 */
record CustomerRequest(
        @Nullable String reference,
        @Nullable String email,
        @Nullable String name,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable Address address,
        @Nullable Map<String, String> metadata) {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,189}\\.[^@\\s.]{2,63}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    CustomerRequest checked() {
        within("reference", reference, 200);
        within("name", name, 200);
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw Problem.invalid(
                    "email", "email_invalid", "'email' is not an e-mail address.", "Send one like person@example.com.");
        }
        if (locale != null) {
            checkLocale(locale);
        }
        if (timeZone != null) {
            TimeZones.checked("time_zone", timeZone);
        }
        if (address != null) {
            checkAddress(address);
        }
        Metadata.checked(metadata);
        return this;
    }

    private static void checkLocale(String locale) {
        try {
            new Locale.Builder().setLanguageTag(locale);
        } catch (IllformedLocaleException e) {
            throw Problem.invalid(
                    "locale", "locale_invalid", "'locale' is not a BCP 47 language tag.", "Send one like es or pt-BR.");
        }
    }

    private static void checkAddress(Address address) {
        var country = address.country();
        if (country != null && !COUNTRIES.contains(country)) {
            throw Problem.invalid(
                    "address.country",
                    "country_unknown",
                    "'address.country' is not an ISO 3166-1 alpha-2 code.",
                    "Send two letters in upper case, such as DE.");
        }
        within("address.line1", address.line1(), 500);
        within("address.line2", address.line2(), 500);
        within("address.city", address.city(), 200);
        within("address.postal_code", address.postalCode(), 40);
        within("address.state", address.state(), 200);
    }

    private static void within(String param, @Nullable String value, int longest) {
        if (value != null && (value.isBlank() || value.length() > longest)) {
            throw Problem.invalid(
                    param,
                    "parameter_invalid",
                    "'" + param + "' is blank or longer than " + longest + " characters.",
                    "Send 1 to " + longest + " characters, or leave it out.");
        }
    }

    @Override
    public String toString() {
        return "CustomerRequest[hidden]";
    }
}
