package dev.billhook.engine.catalog.price;

import dev.billhook.core.pricing.Price;
import dev.billhook.core.pricing.Pricing;
import dev.billhook.core.pricing.Usage;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.yaml.Section;
import java.util.Set;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/prices")
class PriceController {
    /** What any usage costs at any price, line by line; nothing is stored. The functions are those that make invoices. */
    @PostMapping("/calculate")
    PriceCalculation calculate(@RequestBody String body) {
        Caller.secret();
        return Readings.answer(body, "price", "price_invalid", request -> {
            request.only(Set.of("price", "quantity", "usage"));
            return PriceCalculation.of(Pricing.rate(price(request), usage(request)));
        });
    }

    private static Price price(Section request) {
        return PriceReader.readAlone(request.section("price"));
    }

    private static Usage usage(Section request) {
        if (request.has("quantity") == request.has("usage")) {
            throw request.error("quantity", "or usage must be there, and not both", "send one of them");
        }
        return request.has("quantity")
                ? Usage.of(request.decimal("quantity"))
                : UsageReader.read(request.section("usage"));
    }
}
