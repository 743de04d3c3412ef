package dev.billhook.engine.subscription;

/**
 * A coupon that a subscription has.
 *
 * @param content as it was when it was given, as JSON that billing writes and reads
 * @param timesUsed the invoices it lowered so far
 */
public record GivenCoupon(SubscriptionId subscription, String coupon, String content, int timesUsed) {}
