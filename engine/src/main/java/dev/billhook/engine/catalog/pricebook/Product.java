package dev.billhook.engine.catalog.pricebook;

import java.util.List;
import java.util.Optional;

/** What a customer has for a plan: its name on invoices, its class of taxes, and what it entitles to while it is paid for. */
public record Product(String key, String name, Optional<String> taxCode, List<ProductGrant> grants) {}
