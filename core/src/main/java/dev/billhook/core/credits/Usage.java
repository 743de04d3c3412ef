package dev.billhook.core.credits;

import dev.billhook.core.money.Rational;
import java.time.Instant;

/** Credits used at a moment. */
public record Usage(Instant at, Rational amount) {}
