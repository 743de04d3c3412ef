package dev.billhook.core.pricing;

import dev.billhook.core.money.Rational;
import java.util.OptionalLong;

/** A tier counted in blocks: at most {@code maxBlocks} of {@code size} units each, a started block being a whole one. */
public record Block(Rational size, OptionalLong maxBlocks, Rational pricePerBlock) {}
