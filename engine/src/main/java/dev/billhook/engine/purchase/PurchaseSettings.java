package dev.billhook.engine.purchase;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param revokeOnLostDispute takes back what a purchase granted when a dispute of its payment is lost; without it a person decides
 */
@ConfigurationProperties("billhook.purchase")
record PurchaseSettings(@DefaultValue("false") boolean revokeOnLostDispute) {}
