package dev.billhook.core.metering;

import dev.billhook.core.money.Rational;
import java.util.Optional;

/**
 * What a meter reads for a span.
 *
 * @param quantity empty where nothing was measured, which is not the same as a measured 0
 * @param left what the next part of the period begins with and, where the meter is recurring, the next period
 */
public record Metered(Optional<Rational> quantity, Carried left) {}
