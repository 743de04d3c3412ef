package dev.billhook.core;

import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Checks a rule on 1000 drawn values. The seed is fixed so that a build is repeatable; {@code -Dbillhook.seed=N} draws
 * others, {@code -Dbillhook.tries=N} more. A failure names the value and the seed that draws it first.
 */
public final class Property {
    private static final int TRIES = Integer.getInteger("billhook.tries", 1000);
    private static final long FIRST_SEED = Long.getLong("billhook.seed", 20260601L);

    private Property() {}

    public static <T> void forAll(Function<RandomGenerator, T> draw, Consumer<T> rule) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + TRIES; seed++) {
            T value = draw.apply(new SplittableRandom(seed));
            try {
                rule.accept(value);
            } catch (RuntimeException | AssertionError broken) {
                throw new AssertionError("broken by " + value + " (-Dbillhook.seed=" + seed + ")", broken);
            }
        }
    }
}
