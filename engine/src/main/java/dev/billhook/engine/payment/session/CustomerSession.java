package dev.billhook.engine.payment.session;

import dev.billhook.engine.customer.CustomerId;
import java.time.Instant;

record CustomerSession(CustomerSessionId id, CustomerId customer, Instant expiresAt) {}
