package dev.billhook.engine.catalog.price;

import dev.billhook.core.money.Rational;
import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.Pricing;
import dev.billhook.core.pricing.Usage;
import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import dev.billhook.engine.kit.yaml.Section;
import dev.billhook.engine.kit.yaml.Yaml;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/prices")
class PriceController {
    private final Prices prices;
    private final PriceStore store;
    private final Tenancy tenancy;

    PriceController(Prices prices, PriceStore store, Tenancy tenancy) {
        this.prices = prices;
        this.store = store;
        this.tenancy = tenancy;
    }

    @GetMapping
    Page<PriceView> list(
            @RequestParam(name = "price_book") @Nullable String book,
            @RequestParam @Nullable String key,
            @RequestParam @Nullable String currency,
            @RequestParam @Nullable Integer limit,
            @RequestParam(name = "starting_after") @Nullable PriceId after) {
        int size = Page.limit(limit);
        var filter = new PriceStore.Filter(book, key, currency);
        return tenancy.read(
                Caller.secret(),
                () -> Page.of(store.page(filter, after, size + 1), size, PriceView::of, price -> price.id()
                        .text()));
    }

    @GetMapping("/{id}")
    PriceView get(@PathVariable PriceId id) {
        return tenancy.read(Caller.secret(), () -> PriceView.of(prices.get(id)));
    }

    /** What any usage costs at any price, line by line; nothing is stored. The functions are those that make invoices. */
    @PostMapping("/calculate")
    PriceCalculation calculate(@RequestBody String body) {
        Caller.secret();
        return Readings.answer(body, "price", "price_invalid", request -> {
            request.only(Set.of("price", "quantity", "usage"));
            return PriceCalculation.of(Pricing.rate(price(request), usage(request)));
        });
    }

    /** A stored one by its id, or one that is written there. */
    private Price price(Section request) {
        if (request.findField("price") instanceof Yaml.Text(int _, String id)) {
            var stored = PriceId.of(id);
            return tenancy.read(Caller.secret(), () -> prices.get(stored)).price();
        }
        return PriceReader.readAlone(request.section("price"));
    }

    private static Usage usage(Section request) {
        if (request.has("quantity") == request.has("usage")) {
            throw request.error("quantity", "or usage must be there, and not both", "send one of them");
        }
        return request.has("quantity") ? Usage.of(quantity(request)) : used(request.section("usage"));
    }

    private static Usage used(Section usage) {
        Stream.concat(Stream.of(usage), usage.findSection("before").stream())
                .filter(section -> section.has("quantity"))
                .forEach(PriceController::quantity);
        return UsageReader.read(usage);
    }

    private static Rational quantity(Section section) {
        var quantity = section.decimal("quantity");
        if (quantity.signum() < 0) {
            throw section.error("quantity", "is below zero", "send what was used, zero or more");
        }
        return quantity;
    }
}
