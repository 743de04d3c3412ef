package dev.billhook.engine.catalog.pricebook;

import dev.billhook.engine.catalog.price.ContentHash;
import dev.billhook.engine.catalog.price.Words;
import dev.billhook.engine.catalog.pricebook.PlanView.ProductView;
import dev.billhook.engine.kit.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a price book says, in one order, whatever that of the file: books that say the same are written the same. */
record BookContent(
        @Nullable Instant effectiveAt,
        List<String> currencies,
        String taxBehavior,
        Map<String, ProductView> products,
        Map<String, PlanView> plans,
        Map<String, CouponView> coupons) {
    static BookContent of(PriceBook book) {
        var products = new TreeMap<String, ProductView>();
        book.products().values().forEach(product -> products.put(product.key(), ProductView.of(product)));
        var plans = new TreeMap<String, PlanView>();
        book.plans().values().forEach(plan -> plans.put(plan.key(), PlanView.of(book.key(), plan, book.product(plan))));
        var coupons = new TreeMap<String, CouponView>();
        book.coupons().values().forEach(coupon -> coupons.put(coupon.key(), CouponView.of(book.key(), coupon)));
        return new BookContent(
                book.effectiveAt().orElse(null),
                book.currencies().stream().map(currency -> currency.code()).toList(),
                Words.write(book.taxBehavior()),
                products,
                plans,
                coupons);
    }

    String json() {
        return Json.write(this);
    }

    String hash() {
        return ContentHash.of(json());
    }
}
