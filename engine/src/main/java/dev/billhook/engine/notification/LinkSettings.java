package dev.billhook.engine.notification;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where mail leads, at the merchant's own site.
 *
 * @param authenticate {@code https://shop.example.com/pay?token={token}}; without it the mail leads to the payment
 * @param invoice {@code https://shop.example.com/invoices/{invoice}}; without it mail about an invoice has no link
 */
@ConfigurationProperties("billhook.links")
record LinkSettings(@Nullable String authenticate, @Nullable String invoice) {}
