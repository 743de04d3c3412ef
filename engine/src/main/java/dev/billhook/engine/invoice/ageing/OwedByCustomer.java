package dev.billhook.engine.invoice.ageing;

import dev.billhook.engine.customer.CustomerId;
import java.util.List;

/** @param owed in any currencies */
record OwedByCustomer(CustomerId customer, List<Owed> owed) {}
