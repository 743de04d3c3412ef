package dev.billhook.engine.subscription.holders;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.billhook.engine.catalog.pricebook.PriceBookChange;
import dev.billhook.engine.catalog.pricebook.Publishing;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PriceBookDiffController {
    private final Publishing publishing;
    private final Holders holders;
    private final Tenancy tenancy;

    PriceBookDiffController(Publishing publishing, Holders holders, Tenancy tenancy) {
        this.publishing = publishing;
        this.holders = holders;
        this.tenancy = tenancy;
    }

    /**
     * @param fromVersion the newest one; null where the book is new
     * @param held the changed plans that somebody is subscribed to
     */
    record DiffView(
            String priceBook, @Nullable Integer fromVersion, List<PriceBookChange> changes, List<HeldPlan> held) {
        @JsonProperty("object")
        public String object() {
            return "price_book_diff";
        }
    }

    @PostMapping(path = "/v1/price_books/diff", consumes = "application/yaml")
    DiffView diff(@RequestBody String file) {
        return tenancy.read(Caller.secret(), () -> {
            var difference = publishing.diff(file);
            return new DiffView(
                    difference.book().key(), difference.from(), difference.changes(), holders.of(difference));
        });
    }
}
