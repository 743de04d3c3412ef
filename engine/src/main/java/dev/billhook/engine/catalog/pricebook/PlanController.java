package dev.billhook.engine.catalog.pricebook;

import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is for sale, in the order of the books; keys are cursors. */
@RestController
class PlanController {
    private final PriceBooks books;
    private final Tenancy tenancy;

    PlanController(PriceBooks books, Tenancy tenancy) {
        this.books = books;
        this.tenancy = tenancy;
    }

    @GetMapping("/v1/plans")
    Page<PlanView> plans(
            @RequestParam @Nullable Instant at,
            @RequestParam @Nullable Integer limit,
            @RequestParam(name = "starting_after") @Nullable String after) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.from(
                        after,
                        books.plans(moment(at)).toList(),
                        size,
                        published -> PlanView.of(published.book(), published.plan(), published.product()),
                        published -> published.plan().key()));
    }

    @GetMapping("/v1/coupons")
    Page<CouponView> coupons(
            @RequestParam @Nullable Instant at,
            @RequestParam @Nullable Integer limit,
            @RequestParam(name = "starting_after") @Nullable String after) {
        int size = Page.limit(limit);
        return tenancy.read(
                Caller.secret(),
                () -> Page.from(
                        after,
                        books.books(moment(at))
                                .flatMap(book -> book.coupons().values().stream()
                                        .map(coupon -> CouponView.of(book.key(), coupon)))
                                .toList(),
                        size,
                        Function.identity(),
                        CouponView::key));
    }

    private static Instant moment(@Nullable Instant at) {
        return at == null ? Tenancy.current().now() : at;
    }
}
