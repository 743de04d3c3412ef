package dev.billhook.engine.invoice.tax;

import dev.billhook.core.money.Rational;
import dev.billhook.core.tax.TaxClass;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.http.Problem;
import dev.billhook.engine.kit.idempotency.IdempotentRequest;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
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
@RequestMapping("/v1/tax_rates")
class TaxRateController {
    private static final int LONGEST_NAME = 50;

    private final TaxRates rates;
    private final Tenancy tenancy;

    TaxRateController(TaxRates rates, Tenancy tenancy) {
        this.rates = rates;
        this.tenancy = tenancy;
    }

    /** @param automatic levied on customers of the country who have no rates of their own */
    record TaxRateView(
            TaxRateId id,
            String object,
            String name,
            String percent,
            String country,
            @Nullable String region,
            String taxClass,
            boolean compound,
            boolean automatic,
            boolean active,
            Instant createdAt,
            @Nullable Instant archivedAt) {
        static TaxRateView of(StoredRate rate) {
            return new TaxRateView(
                    rate.id(),
                    "tax_rate",
                    rate.name(),
                    rate.percent().toString(),
                    rate.country(),
                    rate.region(),
                    rate.taxClass().name().toLowerCase(Locale.ROOT),
                    rate.compound(),
                    rate.automatic(),
                    rate.archivedAt() == null,
                    rate.createdAt(),
                    rate.archivedAt());
        }
    }

    record NewTaxRate(
            @Nullable String name,
            @Nullable String percent,
            @Nullable String country,
            @Nullable String region,
            @Nullable String taxClass,
            @Nullable Boolean compound,
            @Nullable Boolean automatic) {
        StoredRate rate(TaxRateId id, Instant now) {
            if (name == null) {
                throw Problem.missing("name");
            }
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw invalid("name", "is blank or too long.", "Send at most " + LONGEST_NAME + " characters.");
            }
            return new StoredRate(
                    id,
                    name,
                    number(),
                    place(),
                    region,
                    kind(),
                    Boolean.TRUE.equals(compound),
                    Boolean.TRUE.equals(automatic),
                    now,
                    null);
        }

        private Rational number() {
            if (percent == null) {
                throw Problem.missing("percent");
            }
            try {
                var parsed = Rational.parse(percent);
                if (parsed.signum() >= 0 && parsed.compareTo(Rational.of(100)) <= 0) {
                    return parsed;
                }
            } catch (IllegalArgumentException noNumber) {
                // refused below, as any other text that is no percentage
            }
            throw invalid("percent", "is no percentage.", "Send a text from \"0\" to \"100\", such as \"19\".");
        }

        private String place() {
            if (country == null) {
                throw Problem.missing("country");
            }
            if (!Arrays.asList(Locale.getISOCountries()).contains(country)) {
                throw invalid("country", "is not an ISO 3166-1 alpha-2 code.", "Send two letters, such as DE.");
            }
            return country;
        }

        private TaxClass kind() {
            return taxClass == null
                    ? TaxClass.STANDARD
                    : Arrays.stream(TaxClass.values())
                            .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(taxClass))
                            .findFirst()
                            .orElseThrow(() ->
                                    invalid("tax_class", "is none.", "Send standard, reduced, special or other."));
        }

        private static Problem invalid(String param, String what, String nextStep) {
            return Problem.invalid(param, "parameter_invalid", "'" + param + "' " + what, nextStep);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TaxRateView create(@RequestBody NewTaxRate rate) {
        var id = new TaxRateId(IdempotentRequest.resourceId());
        return tenancy.write(
                Caller.secret(),
                () -> TaxRateView.of(
                        rates.create(rate.rate(id, Tenancy.current().now()))));
    }

    @GetMapping
    Page<TaxRateView> list(
            @RequestParam @Nullable Integer limit, @RequestParam(name = "starting_after") @Nullable TaxRateId after) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.from(
                        after == null ? null : after.text(), rates.list(), size, TaxRateView::of, rate -> rate.id()
                                .text()));
    }

    @GetMapping("/{id}")
    TaxRateView get(@PathVariable TaxRateId id) {
        return tenancy.read(Caller.secret(), () -> TaxRateView.of(rates.get(id)));
    }

    @PostMapping("/{id}/archive")
    TaxRateView archive(@PathVariable TaxRateId id) {
        return tenancy.write(Caller.secret(), () -> TaxRateView.of(rates.archive(id)));
    }
}
