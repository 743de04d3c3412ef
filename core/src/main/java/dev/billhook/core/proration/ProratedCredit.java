package dev.billhook.core.proration;

import dev.billhook.core.calendar.Period;
import dev.billhook.core.money.Money;
import dev.billhook.core.money.Rational;
import java.time.Instant;

/**
 * What a line that was billed is too much when it ends early, above zero for what the customer gets back, before the cap.
 *
 * <p>By default it is the amount of the line less what its used part costs, so used and credited are the line to the cent.
 */
public record ProratedCredit(ProratedLine line, Instant at, Share unused, Money amount) {
    static ProratedCredit of(ProratedLine line, Instant at) {
        ProrationPolicies policies = line.terms().policies();
        return switch (policies.rounding().parts()) {
            case CUMULATIVE ->
                new ProratedCredit(
                        line,
                        at,
                        line.terms().share(unused(line, at)),
                        line.amount().minus(used(line, at)));
            case DIRECT ->
                switch (policies.credits().basis()) {
                    case PRICE -> direct(line, at, line.terms().share(unused(line, at)), line.price());
                    case BILLED_LINE ->
                        direct(line, at, shareOfLine(line, at), line.amount().toRational());
                };
        };
    }

    /** The amount before it was rounded. */
    public Rational exact() {
        ProrationPolicies policies = line.terms().policies();
        boolean ofLine = policies.rounding().parts() == ProrationRounding.DIRECT
                && policies.credits().basis() == CreditBasis.BILLED_LINE;
        return (ofLine ? line.amount().toRational() : line.price()).times(unused.factor());
    }

    public boolean recomputes() {
        return equals(of(line, at));
    }

    /** What is credited in the end, given what discounts took off the line, what was paid for it and credited on it before. */
    public Money capped(Money discount, Money paid, Money creditedBefore) {
        return cap().apply(lowered(discount), paid, creditedBefore);
    }

    /**
     * Had the price been lower by what discounts took off the line, unless all is credited, paid or not. EUR 30.00 less 6.00,
     * half of it unused, is 12.00.
     */
    public Money lowered(Money discount) {
        if (discount.isZero() || line.amount().isZero() || cap() == CreditCap.UNCAPPED) {
            return amount;
        }
        Money charged = line.amount().minus(discount);
        Rational price =
                line.price().times(charged.toRational()).dividedBy(line.amount().toRational());
        return of(new ProratedLine(line.terms(), price, line.span(), charged), at)
                .amount();
    }

    private CreditCap cap() {
        return line.terms().policies().credits().cap();
    }

    private static Period unused(ProratedLine line, Instant at) {
        return line.span().from(at);
    }

    private static Money used(ProratedLine line, Instant at) {
        return line.terms()
                .amount(line.price(), line.amount().currency(), line.span().until(at));
    }

    private static ProratedCredit direct(ProratedLine line, Instant at, Share unused, Rational base) {
        Money amount = line.terms().rounded(unused, base, line.amount().currency());
        return new ProratedCredit(line, at, unused, amount);
    }

    private static Share shareOfLine(ProratedLine line, Instant at) {
        Share billed = line.share();
        long units = line.terms().share(unused(line, at)).units();
        return new Share(billed.unit(), units, Math.max(1, billed.units()), billed.digits());
    }
}
