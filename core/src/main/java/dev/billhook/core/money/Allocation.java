package dev.billhook.core.money;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The largest-remainder method; its rule and examples stand at {@link Money#allocate}. */
final class Allocation {
    private Allocation() {}

    static List<Money> allocate(Money whole, long[] weights) {
        BigInteger weightTotal = total(weights);
        // BigInteger, because an amount times a weight leaves 64 bits long before either of them does.
        BigInteger[][] shares = LongStream.of(weights)
                .mapToObj(weight -> BigInteger.valueOf(whole.minor())
                        .abs()
                        .multiply(BigInteger.valueOf(weight))
                        .divideAndRemainder(weightTotal))
                .toArray(BigInteger[][]::new);
        BigInteger[] parts = Arrays.stream(shares).map(share -> share[0]).toArray(BigInteger[]::new);
        giveLeftOver(parts, shares, left(whole, parts));
        return Arrays.stream(parts).map(part -> signed(part, whole)).toList();
    }

    private static BigInteger total(long[] weights) {
        if (LongStream.of(weights).anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("A weight is below zero in " + Arrays.toString(weights));
        }
        BigInteger total =
                LongStream.of(weights).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0) {
            throw new IllegalArgumentException("At least one weight must be above zero in " + Arrays.toString(weights));
        }
        return total;
    }

    private static int left(Money whole, BigInteger[] parts) {
        BigInteger given = Arrays.stream(parts).reduce(BigInteger.ZERO, BigInteger::add);
        return BigInteger.valueOf(whole.minor()).abs().subtract(given).intValueExact();
    }

    private static void giveLeftOver(BigInteger[] parts, BigInteger[][] shares, int left) {
        Comparator<Integer> largestRemainderFirst =
                Comparator.comparing((Integer index) -> shares[index][1]).reversed();
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(largestRemainderFirst)
                .limit(left)
                .forEach(index -> parts[index] = parts[index].add(BigInteger.ONE));
    }

    private static Money signed(BigInteger part, Money whole) {
        BigInteger minor = whole.isNegative() ? part.negate() : part;
        return new Money(minor.longValueExact(), whole.currency());
    }
}
