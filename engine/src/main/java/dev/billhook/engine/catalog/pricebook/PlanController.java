package dev.billhook.engine.catalog.pricebook;

import dev.billhook.engine.kit.http.Page;
import dev.billhook.engine.kit.security.Caller;
import dev.billhook.engine.kit.tenant.Tenancy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is for sale: a book holds few enough for one page. */
@RestController
class PlanController {
    private final PriceBooks books;
    private final Tenancy tenancy;

    PlanController(PriceBooks books, Tenancy tenancy) {
        this.books = books;
        this.tenancy = tenancy;
    }

    @GetMapping("/v1/plans")
    Page<PlanView> plans(@RequestParam @Nullable Instant at) {
        return tenancy.read(
                Caller.secret(),
                () -> new Page<>(
                        books.plans(moment(at))
                                .map(published -> PlanView.of(published.book(), published.plan(), published.product()))
                                .toList(),
                        false,
                        null));
    }

    @GetMapping("/v1/coupons")
    Page<CouponView> coupons(@RequestParam @Nullable Instant at) {
        return tenancy.read(
                Caller.secret(),
                () -> new Page<>(
                        books.books(moment(at))
                                .flatMap(book -> book.coupons().values().stream()
                                        .map(coupon -> CouponView.of(book.key(), coupon)))
                                .toList(),
                        false,
                        null));
    }

    private static Instant moment(@Nullable Instant at) {
        return at == null ? Tenancy.current().now() : at;
    }
}
