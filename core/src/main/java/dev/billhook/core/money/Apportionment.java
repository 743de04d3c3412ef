package dev.billhook.core.money;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rounds exact parts so that they add up; its rule and examples stand at {@link Money#apportion}. */
final class Apportionment {
    private Apportionment() {}

    static List<Money> apportion(Money whole, List<Rational> parts) {
        if (whole.isNegative()) {
            return positive(
                            whole.negated(),
                            parts.stream().map(Rational::negated).toList())
                    .stream()
                    .map(Money::negated)
                    .toList();
        }
        return positive(whole, parts);
    }

    private static List<Money> positive(Money whole, List<Rational> parts) {
        long perUnit = whole.currency().minorPerUnit();
        List<Rational> exact = parts.stream().map(part -> part.times(perUnit)).toList();
        List<BigInteger> floors = exact.stream().map(Apportionment::floor).toList();
        BigInteger left =
                BigInteger.valueOf(whole.minor()).subtract(floors.stream().reduce(BigInteger.ZERO, BigInteger::add));
        if (left.signum() < 0 || left.compareTo(BigInteger.valueOf(parts.size())) > 0) {
            throw new IllegalArgumentException(whole + " is no rounding of the sum of " + parts);
        }
        List<BigInteger> minors = left.signum() == 0
                ? floors
                : raised(floors, largestRemaindersFirst(exact, floors).subList(0, left.intValueExact()));
        return minors.stream()
                .map(minor -> new Money(minor.longValueExact(), whole.currency()))
                .toList();
    }

    private static BigInteger floor(Rational exact) {
        return exact.toDecimal(0, RoundingMode.FLOOR).toBigIntegerExact();
    }

    private static List<Integer> largestRemaindersFirst(List<Rational> exact, List<BigInteger> floors) {
        List<Rational> remainders = IntStream.range(0, exact.size())
                .mapToObj(index -> exact.get(index).minus(new Rational(floors.get(index), BigInteger.ONE)))
                .toList();
        Comparator<Integer> byRemainder = Comparator.comparing(remainders::get);
        return IntStream.range(0, exact.size())
                .boxed()
                .sorted(byRemainder.reversed())
                .toList();
    }

    private static List<BigInteger> raised(List<BigInteger> floors, List<Integer> chosen) {
        List<BigInteger> parts = new ArrayList<>(floors);
        chosen.forEach(index -> parts.set(index, parts.get(index).add(BigInteger.ONE)));
        return parts;
    }
}
