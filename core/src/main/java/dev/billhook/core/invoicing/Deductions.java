package dev.billhook.core.invoicing;

import dev.billhook.core.invoicing.AppliedDeduction.Share;
import dev.billhook.core.money.Currency;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Lowers the lines of an invoice by its deductions, one after the other, each by what the earlier ones left. */
final class Deductions {
    private final Currency currency;
    private final RoundingMode mode;
    private final Share nothing;
    private List<OpenLine> lines;

    Deductions(List<OpenLine> lines, Currency currency, RoundingMode mode) {
        this.lines = lines;
        this.currency = currency;
        this.mode = mode;
        this.nothing = new Share(Money.zero(currency), Rational.ZERO);
    }

    /** Which lines may be lowered: none named means all. */
    private record Scope(Set<String> products, Set<String> only) {
        static final Scope ALL = new Scope(Set.of(), Set.of());

        boolean holds(OpenLine line) {
            return line.isLoweredBy(products)
                    && (only.isEmpty() || only.contains(line.line().id()));
        }
    }

    List<OpenLine> lines() {
        return lines;
    }

    AppliedDeduction apply(Deduction deduction) {
        return switch (deduction) {
            case Deduction.Discount(Coupon coupon, Set<String> only) ->
                discount(deduction, coupon, new Scope(coupon.products(), only));
            case Deduction.AlreadyInvoiced invoiced -> {
                List<Share> own = take(invoiced.amount(), new Scope(invoiced.products(), Set.of()));
                List<Share> others = take(invoiced.amount().minus(sum(own)), Scope.ALL);
                yield fixed(deduction, invoiced.amount(), plus(own, others));
            }
        };
    }

    private AppliedDeduction discount(Deduction deduction, Coupon coupon, Scope scope) {
        return switch (coupon.value()) {
            case Coupon.PercentOff(Rational percent) -> {
                List<Share> shares = take(percent.dividedBy(Rational.of(100)), scope);
                yield new AppliedDeduction(deduction, sum(shares), Money.zero(currency), shares);
            }
            case Coupon.AmountOff(Money amount) -> fixed(deduction, amount, take(amount, scope));
        };
    }

    private AppliedDeduction fixed(Deduction deduction, Money amount, List<Share> shares) {
        Money taken = sum(shares);
        return new AppliedDeduction(deduction, taken, amount.minus(taken), shares);
    }

    /** A part of each line: the sum is rounded once. */
    private List<Share> take(Rational fraction, Scope scope) {
        List<OpenLine> lowered = lowered(scope);
        List<Rational> parts = lowered.stream()
                .map(line -> line.left().toRational().times(fraction))
                .toList();
        Money whole = Money.round(parts.stream().reduce(Rational.ZERO, Rational::plus), currency, mode);
        List<Rational> exact =
                lowered.stream().map(line -> line.exactLeft().times(fraction)).toList();
        return take(lowered, whole.apportion(parts), exact);
    }

    /** A fixed amount, at most all of the lines, pro rata to what is left of each. */
    private List<Share> take(Money amount, Scope scope) {
        List<OpenLine> lowered = lowered(scope);
        Money whole = amount.min(Money.sum(lowered.stream().map(OpenLine::left).toList(), currency));
        if (whole.isZero()) {
            return none();
        }
        long[] weights = lowered.stream().mapToLong(line -> line.left().minor()).toArray();
        Rational exactLeft = lowered.stream().map(OpenLine::exactLeft).reduce(Rational.ZERO, Rational::plus);
        Rational fraction = exactLeft.signum() == 0
                ? Rational.ZERO
                : amount.toRational().min(exactLeft).dividedBy(exactLeft);
        List<Rational> exact =
                lowered.stream().map(line -> line.exactLeft().times(fraction)).toList();
        return take(lowered, whole.allocate(weights), exact);
    }

    private List<Share> take(List<OpenLine> lowered, List<Money> shown, List<Rational> exact) {
        List<Share> shares = new ArrayList<>(none());
        int next = 0;
        for (int index = 0; index < lines.size() && next < lowered.size(); index++) {
            if (lines.get(index).equals(lowered.get(next))) {
                shares.set(index, new Share(shown.get(next), exact.get(next)));
                next++;
            }
        }
        List<OpenLine> before = lines;
        lines = IntStream.range(0, before.size())
                .mapToObj(index -> before.get(index).without(shares.get(index)))
                .toList();
        return shares;
    }

    private List<OpenLine> lowered(Scope scope) {
        return lines.stream().filter(scope::holds).toList();
    }

    private List<Share> none() {
        return lines.stream().map(_ -> nothing).toList();
    }

    private static List<Share> plus(List<Share> some, List<Share> others) {
        return IntStream.range(0, some.size())
                .mapToObj(index -> some.get(index).plus(others.get(index)))
                .toList();
    }

    private Money sum(List<Share> shares) {
        return Money.sum(shares.stream().map(Share::shown).toList(), currency);
    }
}
