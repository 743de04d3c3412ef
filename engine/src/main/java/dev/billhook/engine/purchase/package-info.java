/**
 * Owns one-off purchases of paid features: from asking to granted, canceled or refunded.
 * Does not own what is for sale (catalog), how it is paid (payment) or what is held afterwards (entitlement).
 * Invariants: one open purchase per customer, feature, parameters and price, with one payment intent; a purchase is
 * fulfilled once, when its intent succeeded and never before, and everything that follows is one transaction; states move
 * open to paid or canceled, paid to refunded, and the database refuses all else.
 *
 * <p>A host application beside the engine hears of it by the signed event {@code purchase.paid}. A host that embeds the
 * engine declares a {@link dev.billhook.engine.purchase.PaidFeature} bean instead:
 * {@snippet :
 * @Bean
 * PaidFeature boostedJobs(Jobs jobs) {
 *     return PaidFeature.of("boost_job", purchase -> jobs.boost(purchase.parameters().values().get("job")));
 * }
 * }
 */
@NullMarked
package dev.billhook.engine.purchase;

import org.jspecify.annotations.NullMarked;
